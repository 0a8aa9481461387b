//! no_drift
//!
//! you measure each period from the end of the tick before, with an interval made anew for each. That is a sleep in
//! disguise, and it drifts by what the ticks take: make one `interval_at` before the loop and keep it.

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
