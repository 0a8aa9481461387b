//! ticks_every_period, main_over_before_the_first_tick
//!
//! you take every `JoinError` for a panic. The handle of a task that you aborted yourself gives an error as well: ask
//! `is_panic()` which one it is.

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
    background.abort();
    background.await.map(|()| answer).map_err(|_| BackgroundPanicked)
}
