//! panic_comes_out
//!
//! your task that drives it all dies of the panic, its channel closes, and you take that for the end. Before you tell
//! the end, ask the task's `JoinHandle` how it ended.
use futures::{Stream, StreamExt, stream};
use std::{num::NonZeroUsize, pin::pin, sync::Arc};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, mpsc},
    task::JoinSet,
};

pub fn buffered<S, F, Fut>(source: S, limit: NonZeroUsize, mut work: F) -> impl Stream<Item = Fut::Output> + Send
where
    S: Stream + Send + 'static,
    S::Item: Send + 'static,
    F: FnMut(S::Item) -> Fut + Send + 'static,
    Fut: Future + Send + 'static,
    Fut::Output: Send + 'static,
{
    let (send, receive) = mpsc::unbounded_channel::<(OwnedSemaphorePermit, Fut::Output)>();
    let mut driver = JoinSet::new();
    driver.spawn(async move {
        let places = Arc::new(Semaphore::new(limit.get()));
        let placed = stream::unfold(Box::pin(source), move |mut source| {
            let places = places.clone();
            async move {
                let place = places.acquire_owned().await.ok()?;
                Some(((place, source.next().await?), source))
            }
        });
        let mut answers = pin!(
            placed
                .map(move |(place, item)| {
                    let working = work(item);
                    async move { (place, working.await) }
                })
                .buffered(limit.get())
        );
        while let Some(answer) = answers.next().await {
            if send.send(answer).is_err() {
                break;
            }
        }
    });
    stream::unfold((receive, driver), async |(mut receive, driver)| {
        let (_place, answer) = receive.recv().await?;
        Some((answer, (receive, driver)))
    })
}
