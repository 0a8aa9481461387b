//! one_limit_for_all_steps, limit_of_zero
//!
//! you make a new timer whenever you are polled, and so each poll begins the limit anew: work of many short steps never
//! times out. Make one timer before the first poll of the work, and keep it.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
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
    let mut work = pin!(work);
    let mut timer = Box::pin(sleep(limit));
    poll_fn(|cx| {
        if let Poll::Ready(answer) = work.as_mut().poll(cx) {
            return Poll::Ready(Ok(answer));
        }
        if timer.is_elapsed() {
            return Poll::Ready(Err(TimedOut));
        }
        timer = Box::pin(sleep(limit));
        let _ = timer.as_mut().poll(cx);
        Poll::Pending
    })
    .await
}
