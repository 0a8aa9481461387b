//! nothing_left_of_the_timer, value_in_time
//!
//! you spawn a task that sleeps until the limit, and leave it there when the work was first. It sleeps on, an hour if
//! need be, for work that is long gone: abort it too, or let both race in one task.

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
    let abort = task.abort_handle();
    tokio::spawn(async move {
        sleep(limit).await;
        abort.abort();
    });
    match task.await {
        Ok(answer) => Ok(answer),
        Err(error) if error.is_panic() => resume_unwind(error.into_panic()),
        Err(_) => Err(TimedOut),
    }
}
