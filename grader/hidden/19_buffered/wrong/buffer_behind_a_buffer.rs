//! never_more_in_flight
//!
//! you run a buffered stream in a task and put a channel behind it. Each has room for `limit`, and the answers that
//! wait in the channel have not been handed out yet: count an item until the consumer has its answer.
use futures::{Stream, StreamExt, stream};
use std::{num::NonZeroUsize, panic::resume_unwind};
use tokio::{sync::mpsc, task::JoinSet};

pub fn buffered<S, F, Fut>(source: S, limit: NonZeroUsize, work: F) -> impl Stream<Item = Fut::Output> + Send
where
    S: Stream + Send + 'static,
    S::Item: Send + 'static,
    F: FnMut(S::Item) -> Fut + Send + 'static,
    Fut: Future + Send + 'static,
    Fut::Output: Send + 'static,
{
    let (send, receive) = mpsc::channel(limit.get());
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        let mut answers = std::pin::pin!(source.map(work).buffered(limit.get()));
        while let Some(answer) = answers.next().await {
            if send.send(answer).await.is_err() {
                break;
            }
        }
    });
    stream::unfold((receive, driver), async |(mut receive, mut driver)| match receive.recv().await {
        Some(answer) => Some((answer, (receive, driver))),
        None => {
            if let Some(Err(error)) = driver.join_next().await {
                resume_unwind(error.into_panic());
            }
            None
        }
    })
}
