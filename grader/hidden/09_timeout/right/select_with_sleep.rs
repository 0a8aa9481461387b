//! `select!` between the work and a sleep.

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
    tokio::select! {
        answer = work => Ok(answer),
        () = sleep(limit) => Err(TimedOut),
    }
}
