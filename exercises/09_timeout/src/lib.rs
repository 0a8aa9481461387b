//! Give up on work that takes too long: `asyncio.wait_for`.

use std::fmt;
use std::time::Duration;

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
/// - **In time.** Work that ends before the limit is answered at the very moment at which it ends.
/// - **Too late.** Otherwise the answer is the error, at the limit exactly. It is one limit for the whole of the work,
///   however many steps it takes. With a limit of zero, work that has to wait is given up at once.
/// - **Nothing left.** When `within` has answered, nothing of the work is running any more: work that was given up is
///   dropped, within a millisecond. Nothing is left of the timer either.
/// - **Panics.** When the work panics before the limit, `within` panics too, at that moment. A panic is no timeout.
///
/// Spawn the work as a task or keep it inside this one: both are right. Not asked: work that ends exactly at the limit
/// (or at once, with a limit of zero), and what happens when `within` itself is dropped half-way.
///
/// # Errors
/// [`TimedOut`] if the work was not over when the limit was.
pub async fn within<F>(limit: Duration, work: F) -> Result<F::Output, TimedOut>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let _ = (limit, work);
    todo!()
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
