//! never_more_in_flight
//!
//! you bound the queue of tasks, and forget those that are in nobody's queue: the one whose answer the consumer waits
//! for, and the one that waits for a place in the queue. Take a place before you take the item, and free it with the
//! answer.
use futures::{Stream, StreamExt, stream};
use std::{num::NonZeroUsize, panic::resume_unwind, pin::pin};
use tokio::{
    sync::mpsc,
    task::{JoinHandle, JoinSet},
};

struct Running<T>(JoinHandle<T>);

impl<T> Drop for Running<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub fn buffered<S, F, Fut>(source: S, limit: NonZeroUsize, mut work: F) -> impl Stream<Item = Fut::Output> + Send
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
        let mut source = pin!(source);
        while let Some(item) = source.next().await {
            if send.send(Running(tokio::spawn(work(item)))).await.is_err() {
                break;
            }
        }
    });
    stream::unfold((receive, driver), async |(mut receive, mut driver)| match receive.recv().await {
        Some(mut running) => {
            let answer = (&mut running.0).await.unwrap_or_else(|error| resume_unwind(error.into_panic()));
            Some((answer, (receive, driver)))
        }
        None => {
            if let Some(Err(error)) = driver.join_next().await {
                resume_unwind(error.into_panic());
            }
            None
        }
    })
}
