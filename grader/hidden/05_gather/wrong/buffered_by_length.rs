//! nothing_to_do
//!
//! `buffered(futures.len())`, which is `buffered(0)` when there are no futures. With room for none it never asks the
//! stream for its first item, so it never learns that the stream is over: answer an empty list at once, or give it room
//! for at least one.

use futures::stream::{self, StreamExt};

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let all = futures.len();
    stream::iter(futures).buffered(all).collect().await
}
