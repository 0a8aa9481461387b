//! main_ends_during_a_tick
//!
//! you spawn each tick as a task of its own and await its handle. To abort the loop drops that handle, which detaches the
//! tick: it runs on after `main` is over. Await `tick()` itself inside the loop.

use std::panic::resume_unwind;
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
            if let Err(ended) = tokio::spawn(tick()).await {
                resume_unwind(ended.into_panic());
            }
        }
    });
    let answer = main.await;
    background.abort();
    match background.await {
        Err(error) if error.is_panic() => Err(BackgroundPanicked),
        _ => Ok(answer),
    }
}
