//! no_drift
//!
//! your background comes to an end of its own, after so many ticks. How long `main` goes on is not yours to know: tick in
//! a `loop`, and let the end of `main` end it.

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
        for _ in 0..60 {
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
