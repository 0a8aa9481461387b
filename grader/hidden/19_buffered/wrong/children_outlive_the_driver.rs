//! nothing_after_the_drop, cancelled_anywhere
//!
//! you abort the task that drives it all, and not the tasks that it has spawned. A task does not take those with it
//! that it spawned: keep them in a `JoinSet`, or in guards that abort.
use futures::{Stream, StreamExt, stream};
use std::{num::NonZeroUsize, panic::resume_unwind, pin::pin, sync::Arc};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, mpsc},
    task::{JoinHandle, JoinSet},
};

pub fn buffered<S, F, Fut>(source: S, limit: NonZeroUsize, mut work: F) -> impl Stream<Item = Fut::Output> + Send
where
    S: Stream + Send + 'static,
    S::Item: Send + 'static,
    F: FnMut(S::Item) -> Fut + Send + 'static,
    Fut: Future + Send + 'static,
    Fut::Output: Send + 'static,
{
    let (send, receive) = mpsc::unbounded_channel::<(OwnedSemaphorePermit, JoinHandle<Fut::Output>)>();
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        let places = Arc::new(Semaphore::new(limit.get()));
        let mut source = pin!(source);
        while let Ok(place) = places.clone().acquire_owned().await {
            let Some(item) = source.next().await else { break };
            if send.send((place, tokio::spawn(work(item)))).is_err() {
                break;
            }
        }
    });
    stream::unfold((receive, driver), async |(mut receive, mut driver)| {
        let Some((_place, running)) = receive.recv().await else {
            if let Some(Err(error)) = driver.join_next().await {
                resume_unwind(error.into_panic());
            }
            return None;
        };
        let answer = running.await.unwrap_or_else(|error| resume_unwind(error.into_panic()));
        Some((answer, (receive, driver)))
    })
}
