//! ticks_every_period
//!
//! you begin the background in the call. What is called need not be awaited at once, and a future does nothing until it
//! is polled: begin inside of it, as an `async fn` does with all its lines.

use std::time::Duration;
use tokio::time::{Instant, interval_at};

/// The background panicked while `main` was at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackgroundPanicked;

pub fn with_background<B, Fut, M>(
    period: Duration,
    mut tick: B,
    main: M,
) -> impl Future<Output = Result<M::Output, BackgroundPanicked>>
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
    async move {
        let answer = main.await;
        background.abort();
        match background.await {
            Err(error) if error.is_panic() => Err(BackgroundPanicked),
            _ => Ok(answer),
        }
    }
}
