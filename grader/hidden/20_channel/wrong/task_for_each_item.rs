//! consumers_share_one_queue
//!
//! a task for every item. Spawning never waits, so the number of consumers bounds nothing: start so many consumers, and
//! let each of them take its next item when it has handled the last.

use futures::{Stream, StreamExt};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let _ = consumers;
    let (sender, mut receiver) = mpsc::channel(capacity.get());
    let mut tasks = JoinSet::new();
    for producer in producers {
        tasks.spawn(produce(producer, sender.clone()));
    }
    drop(sender);
    let mut handled = 0;
    while let Some(item) = receiver.recv().await {
        tasks.spawn({
            let call = handle(item);
            async move {
                call.await;
                1
            }
        });
    }

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
