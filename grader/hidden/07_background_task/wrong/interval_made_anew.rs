//! no_drift
//!
//! you measure each period from the end of the tick before, with a sleep in the loop or a timer made anew for each tick.
//! What a tick takes is added to every period, and the ticks come later and later. Count from the start: one `interval_at`
//! made before the loop, or `sleep_until` with an instant to which you add the period.

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
    let background = tokio::spawn(async move {
        loop {
            let mut times = interval(period);
            times.tick().await;
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
