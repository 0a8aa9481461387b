//! error_at_the_limit, late_work_is_dropped, one_limit_for_all_steps, limit_of_zero
//!
//! you await the work to its end and look at the clock afterwards. By then the time is spent; and work that never ends
//! keeps you for ever. Race the work against a timer, and drop it when the timer is first.

use std::time::Duration;
use tokio::time::Instant;

/// The work was not over when its time was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimedOut;

pub async fn within<F>(limit: Duration, work: F) -> Result<F::Output, TimedOut>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let start = Instant::now();
    let answer = work.await;
    if start.elapsed() < limit { Ok(answer) } else { Err(TimedOut) }
}
