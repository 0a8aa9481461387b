//! A message that the whole loop is raced against; the handle tells of a panic.

use std::time::Duration;
use tokio::sync::oneshot;
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
    let (stop, stopped) = oneshot::channel::<()>();
    let start = Instant::now();
    let background = tokio::spawn(async move {
        let ticks = async {
            for count in 1.. {
                sleep_until(start + period * count).await;
                tick().await;
            }
        };
        tokio::select! {
            _ = stopped => {}
            () = ticks => {}
        }
    });
    let answer = main.await;
    drop(stop);
    background.await.map(|()| answer).map_err(|_| BackgroundPanicked)
}
