//! `futures::future::abortable` inside a task, and aborted without being awaited where nothing was to be told.

use futures::future::abortable;
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

/// The background panicked while `main` was at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackgroundPanicked;

pub async fn with_background<B, Fut, M>(period: Duration, mut tick: B, main: M) -> Result<M::Output, BackgroundPanicked>
where
    B: FnMut() -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
    M: Future,
{
    let (background, abort) = abortable(async move {
        let mut times = interval_at(Instant::now() + period, period);
        times.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            times.tick().await;
            tick().await;
        }
    });
    let background: tokio::task::JoinHandle<Result<(), _>> = tokio::spawn(background);
    let answer = main.await;
    if background.is_finished() {
        return Err(BackgroundPanicked);
    }
    abort.abort();
    Ok(answer)
}
