//! panic_comes_out
//!
//! the call `work(item)` may panic too, and it is your task that drives it all that makes it. The task dies, its
//! channel closes, and you take that for the end: before you tell the end, ask the task's `JoinHandle` how it ended.
use futures::{Stream, StreamExt, stream};
use std::{num::NonZeroUsize, panic::resume_unwind, pin::pin, sync::Arc};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, mpsc},
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
    let (send, receive) = mpsc::unbounded_channel::<(OwnedSemaphorePermit, Running<Fut::Output>)>();
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        let places = Arc::new(Semaphore::new(limit.get()));
        let mut source = pin!(source);
        while let Ok(place) = places.clone().acquire_owned().await {
            let Some(item) = source.next().await else { break };
            if send.send((place, Running(tokio::spawn(work(item))))).is_err() {
                break;
            }
        }
    });
    stream::unfold((receive, driver), async |(mut receive, driver)| {
        let (_place, mut running) = receive.recv().await?;
        let answer = (&mut running.0).await.unwrap_or_else(|error| resume_unwind(error.into_panic()));
        Some((answer, (receive, driver)))
    })
}
