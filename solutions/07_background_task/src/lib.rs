//! Let something tick in the background while other work goes on: `asyncio.create_task`.

use std::fmt;
use std::time::Duration;
use tokio::time::{Instant, interval_at};

/// The background panicked while `main` was at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackgroundPanicked;

impl fmt::Display for BackgroundPanicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the background panicked")
    }
}

impl std::error::Error for BackgroundPanicked {}

/// Runs `main`, and meanwhile calls `tick` after each period, and awaits the future that it gives.
///
/// # Errors
/// [`BackgroundPanicked`] if a tick panicked, once `main` is over.
pub async fn with_background<B, Fut, M>(period: Duration, mut tick: B, main: M) -> Result<M::Output, BackgroundPanicked>
where
    B: FnMut() -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
    M: Future,
{
    // `interval` would tick at once. Its ticks stand at fixed instants, so they do not drift.
    let mut times = interval_at(Instant::now() + period, period);
    let background = tokio::spawn(async move {
        loop {
            times.tick().await;
            tick().await;
        }
    });
    let answer = main.await;

    // `abort` only asks. Awaiting the handle waits until the task is gone, and tells of a panic that came before.
    background.abort();
    match background.await {
        Err(error) if error.is_panic() => Err(BackgroundPanicked),
        _ => Ok(answer),
    }
}

#[cfg(test)]
mod tests {
    use super::with_background;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;
    use tokio::time::sleep;

    #[tokio::test(start_paused = true)]
    async fn four_ticks_in_four_seconds_and_a_half() {
        let ticks = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&ticks);
        let tick = move || {
            let counter = Arc::clone(&counter);
            async move {
                counter.fetch_add(1, Ordering::Relaxed);
            }
        };
        let main = async {
            sleep(Duration::from_millis(4_500)).await;
            "done"
        };

        assert_eq!(with_background(Duration::from_secs(1), tick, main).await, Ok("done"));
        assert_eq!(ticks.load(Ordering::Relaxed), 4);
    }
}
