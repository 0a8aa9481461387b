//! ticks_every_period, main_over_before_the_first_tick
//!
//! you await the background before `main`. Its loop has no end, so `main` never begins: an `.await` waits right where
//! it stands. Have the background polled beside `main`: spawn it, or `select!` over both.

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
    background.await;
    Ok(main.await)
}
