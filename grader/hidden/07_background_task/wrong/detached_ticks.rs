//! main_ends_during_a_tick, panic_of_a_tick
//!
//! you spawn each tick and drop its handle. Nobody hears of its panic, and a tick at work runs on after `main` is over,
//! since aborting the loop does not abort the tasks that it spawned. Await `tick()` inside the loop.

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
            tokio::spawn(tick());
        }
    });
    let answer = main.await;
    background.abort();
    match background.await {
        Err(error) if error.is_panic() => Err(BackgroundPanicked),
        _ => Ok(answer),
    }
}
