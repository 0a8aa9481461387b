//! limit_of_zero
//!
//! you take a limit of zero for no limit at all. Zero is a duration like any other: work that has to wait has no time
//! to do so. A limit that may be missing would be an `Option<Duration>`.

use std::time::Duration;
use tokio::time::timeout;

/// The work was not over when its time was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimedOut;

pub async fn within<F>(limit: Duration, work: F) -> Result<F::Output, TimedOut>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    if limit.is_zero() {
        return Ok(work.await);
    }
    timeout(limit, work).await.map_err(|_| TimedOut)
}
