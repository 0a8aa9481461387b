//! A pipeline: up to N items are worked on at once, and the answers come in the order of the items.

use futures::{Stream, StreamExt};
use std::{num::NonZeroUsize, panic::resume_unwind};
use tokio::task::JoinHandle;

/// A task that does not outlive whoever waits for it.
struct Running<T>(JoinHandle<T>);

impl<T> Drop for Running<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Has `work` done on the items of `source`, up to `limit` of them at once, and gives the answers in the order of the
/// items.
pub fn buffered<S, F, Fut>(source: S, limit: NonZeroUsize, mut work: F) -> impl Stream<Item = Fut::Output> + Send
where
    S: Stream + Send + 'static,
    S::Item: Send + 'static,
    F: FnMut(S::Item) -> Fut + Send + 'static,
    Fut: Future + Send + 'static,
    Fut::Output: Send + 'static,
{
    source
        .map(move |item| {
            // Spawned, so that it goes on when nobody polls this stream; the guard, so that it ends with the stream.
            let mut running = Running(tokio::spawn(work(item)));
            async move {
                match (&mut running.0).await {
                    Ok(answer) => answer,
                    // Nobody else aborts it: it has panicked.
                    Err(error) => resume_unwind(error.into_panic()),
                }
            }
        })
        .buffered(limit.get())
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::stream;
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    #[tokio::test(start_paused = true)]
    async fn two_at_once_in_order() {
        let began = Instant::now();
        let source = stream::iter([300, 100, 200, 400]);
        let limit = NonZeroUsize::MIN.saturating_add(1);
        let answers: Vec<u64> = buffered(source, limit, |takes| async move {
            sleep(Duration::from_millis(takes)).await;
            takes
        })
        .collect()
        .await;
        assert_eq!(answers, [300, 100, 200, 400]);
        assert_eq!(began.elapsed(), Duration::from_millis(700));
    }
}
