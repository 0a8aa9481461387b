//! panic_is_no_timeout
//!
//! you answer every failure of the task with `TimedOut`. A `JoinError` that `is_panic()` says that the work panicked,
//! and whoever called you must hear of that: `std::panic::resume_unwind(error.into_panic())`.

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
    let mut task = tokio::spawn(work);
    match timeout(limit, &mut task).await {
        Ok(Ok(answer)) => Ok(answer),
        _ => {
            task.abort();
            Err(TimedOut)
        }
    }
}
