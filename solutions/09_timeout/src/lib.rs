//! Give up on work that takes too long: `asyncio.wait_for`.

use std::fmt;
use std::time::Duration;
use tokio::time::timeout;

/// The work was not over when its time was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimedOut;

impl fmt::Display for TimedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work took longer than it may")
    }
}

impl std::error::Error for TimedOut {}

/// Runs `work` for at most `limit` of tokio's time, counted from when `within` was first polled.
///
/// The work stays inside the caller's task: it is dropped at the limit, and when this future is dropped.
///
/// # Errors
/// [`TimedOut`] if the work was not over when the limit was.
pub async fn within<F>(limit: Duration, work: F) -> Result<F::Output, TimedOut>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    // `work` is moved into the timeout: when that answers with its error and is dropped, the work is dropped with it.
    timeout(limit, work).await.map_err(|_| TimedOut)
}

#[cfg(test)]
mod tests {
    use super::{TimedOut, within};
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    #[tokio::test(start_paused = true)]
    async fn three_seconds_are_too_long_for_a_limit_of_one() {
        let start = Instant::now();

        assert_eq!(within(Duration::from_secs(1), sleep(Duration::from_secs(3))).await, Err(TimedOut));
        assert_eq!(start.elapsed(), Duration::from_secs(1));
    }
}
