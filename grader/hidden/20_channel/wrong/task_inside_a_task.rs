//! panic_reaches_the_caller, nothing_is_left_when_dropped
//!
//! a task spawned inside a task. Abort the outer one, and the handle of the inner one is dropped, which detaches it:
//! await `handle(item)` itself, or spawn it in the `JoinSet`.
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
    drop(receiver);

    let mut handled = 0;
    while let Some(ended) = tasks.join_next().await {
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
    Fut: Future<Output = ()> + Send + 'static,
{
    let mut handled = 0;
    loop {
        let next = queue.lock().await.recv().await;
        let Some(item) = next else { return handled };
        if let Err(error) = tokio::spawn(handle(item)).await {
            resume_unwind(error.into_panic());
        }
        handled += 1;
    }
}
