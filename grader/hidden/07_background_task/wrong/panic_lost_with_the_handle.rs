//! panic_of_a_tick, panic_in_the_call
//!
//! nobody asks how the background ended, so the panic of a tick is lost. In a task it stays in the `JoinHandle`: await
//! that after `abort()`, and ask its `JoinError`, which may also mean "cancelled", whether it `is_panic()`.

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
    Ok(answer)
}
