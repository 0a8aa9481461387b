//! producers_are_held_back
//!
//! all items collected before the first is handled. Everything stands in memory at once, the consumers wait for the
//! slowest producer, and with a stream that never ends nothing is ever handled: pass items on as they come.

use futures::future::join_all;
use futures::{Stream, StreamExt, stream};
use std::num::NonZeroUsize;

pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let _ = capacity;
    let items: Vec<Vec<S::Item>> = join_all(producers.into_iter().map(|producer| producer.collect())).await;
    let items: Vec<S::Item> = items.into_iter().flatten().collect();
    let handled = items.len();
    stream::iter(items).for_each_concurrent(consumers.get(), handle).await;
    handled
}
