//! A task, aborted at the limit and awaited until it is gone.

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
    let mut task = tokio::spawn(work);
    let ended = match timeout(limit, &mut task).await {
        Ok(ended) => ended,
        Err(_) => {
            task.abort();
            task.await
        }
    };
    match ended {
        Ok(answer) => Ok(answer),
        Err(error) if error.is_cancelled() => Err(TimedOut),
        Err(error) => resume_unwind(error.into_panic()),
    }
}
