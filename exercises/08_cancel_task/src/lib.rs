//! Cancel a task, and tell how it ended: `task.cancel()` and `CancelledError`.

/// How work came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended<T> {
    /// It ran to its end, and this is its answer.
    Finished(T),
    /// It was stopped before its end.
    Cancelled,
    /// It panicked with this message.
    Panicked(String),
}

/// Runs `work` until it ends or `stop` does, whichever comes first, and tells how the work ended.
///
/// - **Finished.** Work that ends first answers at the time at which it ends, without waiting for `stop`.
/// - **Cancelled.** When `stop` ends first, the work is cancelled at that very moment, wherever it waits; also when
///   `stop` is ready from the start and the work is not.
/// - **Panicked.** A panic in the work does not go through the caller. It is told when it happens, with its own words:
///   after `panic!("no such row")` the message is `no such row`. A panic's words are a `&'static str` or a `String`;
///   both occur. Other payloads (`std::panic::panic_any`) are not asked for.
/// - **Gone.** When `run_until` answers, the work has been dropped: everything that it held is free again, and nothing of
///   it runs any more. Nothing of `stop` lives on either (a task that you have just aborted may take until the next turn
///   of the event loop to go).
///
/// Not asked: what happens when both end at the same moment, when `stop` panics, or when `run_until` itself is dropped
/// half-way.
pub async fn run_until<F, S>(work: F, stop: S) -> Ended<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
    S: Future<Output = ()> + Send + 'static,
{
    let _ = (work, stop);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::{Ended, run_until};
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    /// `start_paused` makes the clock jump instead of waiting: this test takes no time at all.
    #[tokio::test(start_paused = true)]
    async fn stopped_after_five_seconds() {
        let start = Instant::now();
        let background = async {
            loop {
                sleep(Duration::from_millis(900)).await;
            }
        };

        let ended: Ended<()> = run_until(background, sleep(Duration::from_secs(5))).await;

        assert_eq!(ended, Ended::Cancelled);
        assert_eq!(start.elapsed(), Duration::from_secs(5));
    }
}
