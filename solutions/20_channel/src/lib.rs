//! Producers, a bounded queue, consumers: `asyncio.Queue`, with an end.

use futures::{Stream, StreamExt};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinSet;

/// Passes every item of every producer through one queue to the consumers, and says how many were handled.
///
/// A panic of `handle` goes on to the caller at once; the set aborts all other tasks when it is dropped.
pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(capacity.get());
    let mut tasks = JoinSet::new();
    for producer in producers {
        tasks.spawn(produce(producer, sender.clone()));
    }
    // The channel ends when its last sender is dropped: none may stay here.
    drop(sender);

    let receiver = Arc::new(Mutex::new(receiver));
    for _ in 0..consumers.get() {
        tasks.spawn(consume(Arc::clone(&receiver), handle.clone()));
    }
    // And sending fails once the last consumer has dropped the receiver.
    drop(receiver);

    let mut handled = 0;
    while let Some(ended) = tasks.join_next().await {
        match ended {
            Ok(count) => handled += count,
            // Nobody aborts a task of this set, so the error is a panic.
            Err(error) => resume_unwind(error.into_panic()),
        }
    }
    handled
}

/// Sends everything that `items` gives; handles nothing itself.
async fn produce<S: Stream + Unpin>(mut items: S, queue: mpsc::Sender<S::Item>) -> usize {
    while let Some(item) = items.next().await {
        if queue.send(item).await.is_err() {
            break;
        }
    }
    0
}

/// Handles items until the channel is over, and counts them.
async fn consume<T, F, Fut>(queue: Arc<Mutex<mpsc::Receiver<T>>>, handle: F) -> usize
where
    F: Fn(T) -> Fut,
    Fut: Future<Output = ()>,
{
    let mut handled = 0;
    loop {
        // A statement of its own: the lock is given back at its semicolon, before the item is handled.
        let next = queue.lock().await.recv().await;
        let Some(item) = next else { return handled };
        handle(item).await;
        handled += 1;
    }
}
