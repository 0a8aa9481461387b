//! Waits for the consumers alone, which come to their end when the channel does, and for all of them at once.

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
            while let Some(item) = producer.next().await {
                // Of the two it is the place that is waited for: nothing is in the channel before there is room.
                let Ok(place) = sender.reserve().await else { break };
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
