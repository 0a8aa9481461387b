//! ticks_every_period, main_over_before_the_first_tick
//!
//! you await the handle of a task that has no end, without aborting it first. Nobody else stops it for you: call
//! `abort()` on the handle before you await it.

use std::time::Duration;
use tokio::time::{Instant, interval_at};

/// The background panicked while `main` was at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackgroundPanicked;

pub async fn with_background<B, Fut, M>(period: Duration, mut tick: B, main: M) -> Result<M::Output, BackgroundPanicked>
where
    B: FnMut() -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
    M: Future,
{
    let mut times = interval_at(Instant::now() + period, period);
    let background = tokio::spawn(async move {
        loop {
            times.tick().await;
            tick().await;
        }
    });
    let answer = main.await;
    match background.await {
        Err(error) if error.is_panic() => Err(BackgroundPanicked),
        _ => Ok(answer),
    }
}
