//! Let something tick in the background while other work goes on: `asyncio.create_task`.

use std::fmt;
use std::time::Duration;

/// The background panicked while `main` was at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackgroundPanicked;

impl fmt::Display for BackgroundPanicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the background panicked")
    }
}

impl std::error::Error for BackgroundPanicked {}

/// Runs `main`, and meanwhile ticks in the background: a tick calls `tick` and awaits the future that it gives.
///
/// - **Ticks.** They begin one period, two periods, three periods after `with_background` was first polled, for as long
///   as `main` goes on. None comes at the start.
/// - **No drift.** A tick may take time of its own (less than a period). The next one comes at its time all the same.
/// - **Main.** It is never held up: it goes on while a tick is at work, and `with_background` answers at the very
///   moment at which `main` ends, with what `main` answered. If that is before the first tick, there is no tick.
/// - **Nothing left.** Once `with_background` has answered, nothing ticks any more. A tick that was still at work is
///   dropped half-way, within a millisecond.
/// - **Panics.** When a tick panics, in the call of `tick` or in the future that it gave, the background is over: no
///   tick follows. `main` still runs to its end, and then the answer is the error.
///
/// Not asked: a period of zero, a tick that takes a period or longer, a panic of `main`, and what happens when
/// `with_background` itself is dropped half-way.
///
/// # Errors
/// [`BackgroundPanicked`] if a tick panicked, once `main` is over.
pub async fn with_background<B, Fut, M>(period: Duration, tick: B, main: M) -> Result<M::Output, BackgroundPanicked>
where
    B: FnMut() -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
    M: Future,
{
    let _ = (period, tick, main);
    todo!()
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
