//! panic_of_a_tick, panic_in_the_call
//!
//! you poll the background inside your own task, where its panic unwinds through you and takes `main` with it. Give it
//! a task of its own, whose handle tells you of the panic, or put `AssertUnwindSafe(..).catch_unwind()` around it (of
//! `std::panic`, and of `futures::FutureExt`).

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
    let background = async move {
        loop {
            times.tick().await;
            tick().await;
        }
    };
    tokio::select! {
        biased;
        answer = main => Ok(answer),
        () = background => Err(BackgroundPanicked),
    }
}
