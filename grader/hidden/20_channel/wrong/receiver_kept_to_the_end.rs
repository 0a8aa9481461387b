//! panic_reaches_the_caller
//!
//! a receiver of your own, kept alive while you wait for the tasks. When all consumers have died, the producers still
//! wait in `send` for a place that nobody will make: drop your `Arc` once the consumers have theirs, and `send` fails
//! instead.
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
    let mut tasks = JoinSet::new();
    for producer in producers {
        tasks.spawn(produce(producer, sender.clone()));
    }
    drop(sender);

    let receiver = Arc::new(Mutex::new(receiver));
    for _ in 0..consumers.get() {
        tasks.spawn(consume(Arc::clone(&receiver), handle.clone()));
    }

    let (mut handled, mut panic) = (0, None);
    while let Some(ended) = tasks.join_next().await {
        match ended {
            Ok(count) => handled += count,
            Err(error) => panic = Some(error.into_panic()),
        }
    }
    if let Some(panic) = panic {
        resume_unwind(panic);
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
