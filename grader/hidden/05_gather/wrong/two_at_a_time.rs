//! calls_overlap, a_thousand_calls
//!
//! a bound on how many calls are at work. Whether you take a chunk at a time or use `buffered(n)`, a semaphore or a few
//! workers: a call begins only when others have ended, so a long list takes longer than its slowest call. A future that
//! waits costs next to nothing: have them all at work from the start.

use futures::stream::{self, StreamExt};

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    stream::iter(futures).buffered(2).collect().await
}
