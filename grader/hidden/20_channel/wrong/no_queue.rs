//! producers_are_held_back
//!
//! a pipeline without a queue. `for_each_concurrent` asks the streams for an item only when a consumer is free, so
//! nothing is ready when one comes free, and a producer's own work never overlaps with theirs: put a channel of
//! `capacity` places between the two.

use futures::stream::select_all;
use futures::{Stream, StreamExt};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let _ = capacity;
    let handled = AtomicUsize::new(0);
    let (count, handle) = (&handled, &handle);
    select_all(producers)
        .for_each_concurrent(consumers.get(), |item| async move {
            handle(item).await;
            count.fetch_add(1, Ordering::Relaxed);
        })
        .await;
    handled.into_inner()
}
