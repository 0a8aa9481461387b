//! panic_of_a_tick, panic_in_the_call
//!
//! you race `main` against the background and return when either ends. When a tick panics, `main` is dropped half-way:
//! after a panic go on to await `main`, and only then answer with the error.

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
    let abort = background.abort_handle();
    tokio::select! {
        biased;
        answer = main => {
            abort.abort();
            Ok(answer)
        }
        _ = background => Err(BackgroundPanicked),
    }
}
