//! producers_run_side_by_side
//!
//! a place that is reserved before there is an item for it. A producer that is silent for long keeps the place
//! meanwhile, and others wait although their items are ready: ask for the item first, and then `send` it.
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
    let mut sending = JoinSet::new();
    for mut producer in producers {
        let sender = sender.clone();
        sending.spawn(async move {
            while let Ok(place) = sender.reserve().await {
                let Some(item) = producer.next().await else { break };
                place.send(item);
            }
        });
    }
    drop(sender);

    let receiver = Arc::new(Mutex::new(receiver));
    let mut handling = JoinSet::new();
    for _ in 0..consumers.get() {
        let (receiver, handle) = (Arc::clone(&receiver), handle.clone());
        handling.spawn(async move {
            let mut handled = 0;
            loop {
                let next = { receiver.lock().await.recv().await };
                match next {
                    Some(item) => handle(item).await,
                    None => break handled,
                }
                handled += 1;
            }
        });
    }
    drop(receiver);
    // Panics, in the end, if a consumer did.
    handling.join_all().await.into_iter().sum()
}
