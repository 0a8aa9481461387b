//! error_at_the_limit
//!
//! you drop nothing when the time is over: the arm of your `select!` waits for the task after all, to its very end.
//! Work goes on until its future is dropped, or until its task is told to stop by `abort()`.

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
    let mut task = tokio::spawn(work);
    tokio::select! {
        ended = &mut task => ended.map_err(|error| resume_unwind(error.into_panic())),
        () = sleep(limit) => {
            let _ = task.await;
            Err(TimedOut)
        }
    }
}
