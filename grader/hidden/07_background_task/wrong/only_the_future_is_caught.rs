//! panic_in_the_call
//!
//! you put `catch_unwind` around the future that `tick` gives, but `tick()` itself is called outside of it and may
//! panic as well. Put it around the whole loop: `AssertUnwindSafe(async { .. }).catch_unwind()`.

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
    let background = async move {
        loop {
            times.tick().await;
            if AssertUnwindSafe(tick()).catch_unwind().await.is_err() {
                return;
            }
        }
    };
    let mut main = std::pin::pin!(main);
    tokio::select! {
        biased;
        answer = &mut main => Ok(answer),
        () = background => {
            main.await;
            Err(BackgroundPanicked)
        }
    }
}
