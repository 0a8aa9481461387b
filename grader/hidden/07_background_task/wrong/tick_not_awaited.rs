//! ticks_every_period, no_drift
//!
//! you call `tick` and drop the future that it gives. A future does nothing until it is polled: `tick().await`.

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
            drop(tick());
        }
    });
    let answer = main.await;
    background.abort();
    match background.await {
        Err(error) if error.is_panic() => Err(BackgroundPanicked),
        _ => Ok(answer),
    }
}
