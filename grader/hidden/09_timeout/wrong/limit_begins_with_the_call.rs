//! error_at_the_limit
//!
//! you begin the limit in the call. What is called need not be awaited at once, and a future does nothing until it is
//! polled: begin the limit inside of it, as an `async fn` does with all its lines.

use futures::TryFutureExt;
use std::time::Duration;
use tokio::time::timeout;

/// The work was not over when its time was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimedOut;

pub fn within<F>(limit: Duration, work: F) -> impl Future<Output = Result<F::Output, TimedOut>>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    timeout(limit, work).map_err(|_| TimedOut)
}
