//! value_in_time
//!
//! you ask every few milliseconds whether the task has finished. An answer waits for the next time that you ask, and the
//! program wakes again and again for nothing. Await the handle: it wakes you at the moment at which the task ends.

use std::panic::resume_unwind;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// The work was not over when its time was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimedOut;

pub async fn within<F>(limit: Duration, work: F) -> Result<F::Output, TimedOut>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let deadline = Instant::now() + limit;
    let task = tokio::spawn(work);
    while !task.is_finished() {
        if Instant::now() >= deadline {
            task.abort();
            return Err(TimedOut);
        }
        sleep(Duration::from_millis(10)).await;
    }
    task.await.map_err(|error| resume_unwind(error.into_panic()))
}
