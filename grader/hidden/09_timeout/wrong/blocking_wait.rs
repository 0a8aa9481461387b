//! value_in_time, error_at_the_limit
//!
//! you wait with `std::thread::sleep`. It stops the whole thread, and with it the loop that runs the work: on this
//! thread nothing gets on while you sleep. Use `tokio::time::sleep`, or `tokio::time::timeout`.

use std::panic::resume_unwind;
use std::time::Duration;

/// The work was not over when its time was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimedOut;

pub async fn within<F>(limit: Duration, work: F) -> Result<F::Output, TimedOut>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let task = tokio::spawn(work);
    std::thread::sleep(limit);
    task.abort();
    match task.await {
        Ok(answer) => Ok(answer),
        Err(error) if error.is_panic() => resume_unwind(error.into_panic()),
        Err(_) => Err(TimedOut),
    }
}
