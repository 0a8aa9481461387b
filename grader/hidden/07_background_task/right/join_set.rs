//! A `JoinSet` of one task, whose interval lets its first tick pass.

use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::interval;

/// The background panicked while `main` was at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackgroundPanicked;

pub async fn with_background<B, Fut, M>(period: Duration, mut tick: B, main: M) -> Result<M::Output, BackgroundPanicked>
where
    B: FnMut() -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
    M: Future,
{
    let mut background = JoinSet::new();
    background.spawn(async move {
        let mut times = interval(period);
        times.tick().await;
        loop {
            times.tick().await;
            tick().await;
        }
    });
    let answer = main.await;
    match background.try_join_next() {
        Some(Err(error)) if error.is_panic() => Err(BackgroundPanicked),
        _ => Ok(answer),
    }
}
