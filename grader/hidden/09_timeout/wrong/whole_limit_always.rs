//! value_in_time, one_limit_for_all_steps, nothing_left_of_the_timer, panic_is_no_timeout
//!
//! you sleep for the whole limit and look afterwards, so that even work of a moment takes as long as it may. Race the
//! two: whichever ends first decides (`timeout`, or `select!`).

use std::panic::resume_unwind;
use std::time::Duration;
use tokio::time::sleep;

/// The work was not over when its time was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimedOut;

pub async fn within<F>(limit: Duration, work: F) -> Result<F::Output, TimedOut>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let task = tokio::spawn(work);
    sleep(limit).await;
    task.abort();
    match task.await {
        Ok(answer) => Ok(answer),
        Err(error) if error.is_panic() => resume_unwind(error.into_panic()),
        Err(_) => Err(TimedOut),
    }
}
