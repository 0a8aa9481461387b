//! main_ends_during_a_tick
//!
//! you tell the background to stop, and it looks only between two ticks. A tick at work holds your answer up until it
//! is over: abort the task, or race the whole loop against the message, so that the tick is dropped where it stands.

use std::time::Duration;
use tokio::sync::oneshot;
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
    let (stop, mut stopped) = oneshot::channel::<()>();
    let mut times = interval_at(Instant::now() + period, period);
    let background = tokio::spawn(async move {
        loop {
            tokio::select! {
                biased;
                _ = &mut stopped => return,
                _ = times.tick() => tick().await,
            }
        }
    });
    let answer = main.await;
    drop(stop);
    background.await.map(|()| answer).map_err(|_| BackgroundPanicked)
}
