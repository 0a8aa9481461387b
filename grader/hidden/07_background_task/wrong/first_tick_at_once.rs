//! ticks_every_period, main_over_before_the_first_tick, no_drift
//!
//! an interval whose first tick comes at once: that is what `tokio::time::interval` does. Take
//! `interval_at(Instant::now() + period, period)`, or let its first tick pass before the loop.

use std::time::Duration;
use tokio::time::interval;

/// The background panicked while `main` was at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackgroundPanicked;

pub async fn with_background<B, Fut, M>(period: Duration, mut tick: B, main: M) -> Result<M::Output, BackgroundPanicked>
where
    B: FnMut() -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
    M: Future,
{
    let mut times = interval(period);
    let background = tokio::spawn(async move {
        loop {
            times.tick().await;
            tick().await;
        }
    });
    let answer = main.await;
    background.abort();
    match background.await {
        Err(error) if error.is_panic() => Err(BackgroundPanicked),
        _ => Ok(answer),
    }
}
