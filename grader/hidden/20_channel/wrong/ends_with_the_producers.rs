//! every_item_once, ends_when_all_is_handled
//!
//! a pipeline that is over when its producers are. What was sent is not handled yet: items still wait in the queue and
//! in the hands of consumers. Wait for the consumers, which come to their end when the channel does.

use futures::{Stream, StreamExt};
use std::num::NonZeroUsize;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinSet;

pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(capacity.get());
    let receiver = Arc::new(Mutex::new(receiver));
    let mut takers = JoinSet::new();
    for _ in 0..consumers.get() {
        takers.spawn(consume(Arc::clone(&receiver), handle.clone()));
    }
    let mut senders = JoinSet::new();
    for producer in producers {
        senders.spawn(produce(producer, sender.clone()));
    }
    drop((sender, receiver));

    let mut sent = 0;
    while let Some(ended) = senders.join_next().await {
        sent += ended.expect("a producer panicked");
    }
    sent
}

async fn produce<S: Stream + Unpin>(mut items: S, queue: mpsc::Sender<S::Item>) -> usize {
    let mut sent = 0;
    while let Some(item) = items.next().await {
        if queue.send(item).await.is_err() {
            break;
        }
        sent += 1;
    }
    sent
}

async fn consume<T, F, Fut>(queue: Arc<Mutex<mpsc::Receiver<T>>>, handle: F) -> usize
where
    F: Fn(T) -> Fut,
    Fut: Future<Output = ()>,
{
    let mut handled = 0;
    loop {
        let next = queue.lock().await.recv().await;
        let Some(item) = next else { return handled };
        handle(item).await;
        handled += 1;
    }
}
