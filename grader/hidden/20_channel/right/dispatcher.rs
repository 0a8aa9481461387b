//! One dispatcher takes the items, each when a place among the consumers is free, and spawns its handling.

use futures::{Stream, StreamExt};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::Arc;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let (sender, mut receiver) = mpsc::channel(capacity.get());
    let mut tasks = JoinSet::new();
    for producer in producers {
        tasks.spawn(produce(producer, sender.clone()));
    }
    drop(sender);

    let free = Arc::new(Semaphore::new(consumers.get()));
    loop {
        // The place first: an item in the dispatcher's hand would be one more than the queue has room for.
        let place = Arc::clone(&free).acquire_owned().await.expect("it is never closed");
        let Some(item) = receiver.recv().await else { break };
        let call = handle(item);
        tasks.spawn(async move {
            call.await;
            drop(place);
            1
        });
    }

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
