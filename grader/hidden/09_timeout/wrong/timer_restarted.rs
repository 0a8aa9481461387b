//! one_limit_for_all_steps
//!
//! you begin the limit anew whenever the work gets on with a step. That limits how long it may be idle; work of many
//! short steps never times out. Make one timer at the start and keep it.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
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
    let mut work = pin!(work);
    let mut timer = pin!(sleep(limit));
    poll_fn(|cx| {
        if let Poll::Ready(answer) = work.as_mut().poll(cx) {
            return Poll::Ready(Ok(answer));
        }
        if timer.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Err(TimedOut));
        }
        timer.as_mut().reset(Instant::now() + limit);
        timer.as_mut().poll(cx).map(|()| Err(TimedOut))
    })
    .await
}
