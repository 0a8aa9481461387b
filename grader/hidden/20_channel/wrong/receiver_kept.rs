//! panic_reaches_the_caller
//!
//! a receiver that outlives the consumers. You hold an `Arc` of it while you wait for the producers, so when all
//! consumers have died their `send` waits for a place that nobody will ever make: drop your own `Arc` once the
//! consumers have theirs, and `send` fails instead.

use futures::{Stream, StreamExt};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
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
    let (mut senders, mut takers) = (JoinSet::new(), JoinSet::new());
    for producer in producers {
        senders.spawn(produce(producer, sender.clone()));
    }
    for _ in 0..consumers.get() {
        takers.spawn(consume(Arc::clone(&receiver), handle.clone()));
    }
    drop(sender);
    // First everything is sent, then everything is handled.
    while senders.join_next().await.is_some() {}
    drop(receiver);

    let mut handled = 0;
    while let Some(ended) = takers.join_next().await {
        match ended {
            Ok(count) => handled += count,
            Err(error) => resume_unwind(error.into_panic()),
        }
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
