//! Both futures in one task: `select!`, with `catch_unwind` around the whole background.

use futures::FutureExt;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// The background panicked while `main` was at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackgroundPanicked;

pub async fn with_background<B, Fut, M>(period: Duration, mut tick: B, main: M) -> Result<M::Output, BackgroundPanicked>
where
    B: FnMut() -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
    M: Future,
{
    let background = AssertUnwindSafe(async move {
        let mut next = Instant::now();
        loop {
            next += period;
            sleep_until(next).await;
            tick().await;
        }
    });
    let mut main = std::pin::pin!(main);
    tokio::select! {
        answer = &mut main => Ok(answer),
        Err::<(), _>(_) = background.catch_unwind() => {
            main.await;
            Err(BackgroundPanicked)
        }
    }
}
