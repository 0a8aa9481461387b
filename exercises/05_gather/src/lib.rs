//! Run every call at once, and answer in the order asked: `asyncio.gather`.

/// Runs all the futures at the same time and hands back what they answered.
///
/// - **Overlap.** All of them are at work together, however many there are. Calls of 1 s, 2.3 s and 0.7 s take 2.3 s,
///   as long as the slowest; a thousand and one calls of half a second take half a second. A future of several awaits
///   gets on with all of them while the others wait, and the first may wait for something that the last one does.
/// - **Order.** The answers stand in the order of `futures`, whichever ended first.
/// - **Empty.** With no futures the answer is an empty `Vec`, at once.
///
/// Spawn the futures as tasks or keep them inside this one: both are right. What happens when a future panics, or when
/// `gather` itself is dropped half-way, is not asked here.
pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let _ = (futures,);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::gather;
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    /// `start_paused` makes the clock jump instead of waiting: this test takes no time at all.
    #[tokio::test(start_paused = true)]
    async fn two_calls_take_as_long_as_the_slower() {
        let start = Instant::now();
        let call = |seconds| async move {
            sleep(Duration::from_secs(seconds)).await;
            seconds
        };

        assert_eq!(gather(vec![call(3), call(1)]).await, [3, 1]);
        assert_eq!(start.elapsed(), Duration::from_secs(3));
    }
}
