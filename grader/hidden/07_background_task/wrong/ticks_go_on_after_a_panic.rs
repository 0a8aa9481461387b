//! panic_of_a_tick
//!
//! you note the panic of a tick, but the loop ticks on. After a panic the background is over: leave the loop, and tell of
//! the panic once `main` has ended.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;
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
    let panicked = Arc::new(AtomicBool::new(false));
    let note = Arc::clone(&panicked);
    let background = tokio::spawn(async move {
        let mut ticks = JoinSet::new();
        loop {
            times.tick().await;
            ticks.spawn(tick());
            if ticks.join_next().await.is_some_and(|ended| ended.is_err()) {
                note.store(true, Ordering::Relaxed);
            }
        }
    });
    let answer = main.await;
    background.abort();
    match background.await {
        Err(error) if error.is_panic() => Err(BackgroundPanicked),
        _ if panicked.load(Ordering::Relaxed) => Err(BackgroundPanicked),
        _ => Ok(answer),
    }
}
