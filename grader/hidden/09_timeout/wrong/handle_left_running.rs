//! late_work_is_dropped, limit_of_zero
//!
//! you put the timeout around a `JoinHandle`. It gives up *waiting* and drops the handle, which detaches the task: the
//! work runs on. Give `timeout` the future itself, or `abort()` the task when the time is over.

use std::panic::resume_unwind;
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
    match timeout(limit, tokio::spawn(work)).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => resume_unwind(error.into_panic()),
        Err(_) => Err(TimedOut),
    }
}
