//! never_more_in_flight
//!
//! you bound how many are at work, and give the place back when the work is over. The answers pile up behind a slow
//! one, or before a slow consumer: the place is free when the answer is handed out.
use futures::{Stream, StreamExt, stream};
use std::{num::NonZeroUsize, panic::resume_unwind, pin::pin, sync::Arc};
use tokio::{
    sync::{Semaphore, mpsc},
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
    let (send, receive) = mpsc::unbounded_channel();
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        let places = Arc::new(Semaphore::new(limit.get()));
        let mut source = pin!(source);
        while let Ok(place) = places.clone().acquire_owned().await {
            let Some(item) = source.next().await else { break };
            let working = work(item);
            let running = tokio::spawn(async move {
                let answer = working.await;
                drop(place);
                answer
            });
            if send.send(Running(running)).is_err() {
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
