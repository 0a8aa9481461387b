//! nothing_is_left_when_dropped
//!
//! tasks whose handles you only keep in a `Vec`. A dropped `JoinHandle` detaches its task, so producers and consumers
//! run on when `pipeline` is dropped: a `JoinSet` aborts what it holds.

use futures::{Stream, StreamExt};
use std::num::NonZeroUsize;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};

pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(capacity.get());
    let receiver = Arc::new(Mutex::new(receiver));
    let mut tasks = Vec::new();
    for producer in producers {
        tasks.push(tokio::spawn(produce(producer, sender.clone())));
    }
    for _ in 0..consumers.get() {
        tasks.push(tokio::spawn(consume(Arc::clone(&receiver), handle.clone())));
    }
    drop((sender, receiver));

    let mut handled = 0;
    for task in tasks {
        handled += task.await.expect("a handler panicked");
    }
    handled
}

async fn produce<S: Stream + Unpin>(mut items: S, queue: mpsc::Sender<S::Item>) -> usize {
    while let Some(item) = items.next().await {
        if queue.send(item).await.is_err() {
            break;
        }
    }
    0
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
