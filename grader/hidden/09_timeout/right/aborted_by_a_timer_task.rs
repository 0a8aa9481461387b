//! A timer task that makes the work abort, itself aborted when the work is first.

use futures::future::abortable;
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
    let (work, abort) = abortable(work);
    let timer = tokio::spawn(async move {
        sleep(limit).await;
        abort.abort();
    });
    let ended = work.await;
    timer.abort();
    ended.map_err(|_| TimedOut)
}
