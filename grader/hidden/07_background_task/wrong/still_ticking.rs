//! no_tick_afterwards, main_ends_during_a_tick
//!
//! you drop the handle of the background and return. That detaches the task and stops nothing: it ticks on for as long
//! as the runtime lives. Call `abort()` on it, then await the handle.

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
    if background.is_finished() { Err(BackgroundPanicked) } else { Ok(answer) }
}
