//! producers_are_held_back
//!
//! an unbounded channel. Nothing ever holds the producers back, so everything that they can give piles up in memory
//! while the consumers lag behind: `mpsc::channel(capacity)` makes `send` wait for a free place.

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
    let _ = capacity;
    let (sender, receiver) = mpsc::unbounded_channel();
    let receiver = Arc::new(Mutex::new(receiver));
    let mut tasks = JoinSet::new();
    for mut producer in producers {
        let sender = sender.clone();
        tasks.spawn(async move {
            while let Some(item) = producer.next().await {
                if sender.send(item).is_err() {
                    break;
                }
            }
            0
        });
    }
    for _ in 0..consumers.get() {
        tasks.spawn(consume(Arc::clone(&receiver), handle.clone()));
    }
    drop((sender, receiver));

    let mut handled = 0;
    while let Some(ended) = tasks.join_next().await {
        match ended {
            Ok(count) => handled += count,
            Err(error) => resume_unwind(error.into_panic()),
        }
    }
    handled
}

async fn consume<T, F, Fut>(queue: Arc<Mutex<mpsc::UnboundedReceiver<T>>>, handle: F) -> usize
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
