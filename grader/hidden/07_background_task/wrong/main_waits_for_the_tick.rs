//! main_ends_during_a_tick
//!
//! you await the tick inside an arm of `select!`. While an arm runs, no branch of the `select!` is polled, so `main`
//! stands still until the tick is over. Put the whole loop of the background into one branch, or spawn it.

use futures::FutureExt;
use std::panic::AssertUnwindSafe;
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
    let mut main = std::pin::pin!(main);
    loop {
        tokio::select! {
            biased;
            answer = &mut main => return Ok(answer),
            _ = times.tick() => {
                if AssertUnwindSafe(async { tick().await }).catch_unwind().await.is_err() {
                    main.await;
                    return Err(BackgroundPanicked);
                }
            }
        }
    }
}
