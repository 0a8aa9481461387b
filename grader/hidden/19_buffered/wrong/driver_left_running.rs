//! nothing_after_the_drop, cancelled_anywhere
//!
//! your task that drives it all learns only from a failed `send` that nobody listens any more. Until then it works,
//! or waits for a source that says nothing: abort the task when the stream is dropped.
use futures::{Stream, StreamExt, stream};
use std::{num::NonZeroUsize, panic::resume_unwind, pin::pin, sync::Arc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

pub fn buffered<S, F, Fut>(source: S, limit: NonZeroUsize, mut work: F) -> impl Stream<Item = Fut::Output> + Send
where
    S: Stream + Send + 'static,
    S::Item: Send + 'static,
    F: FnMut(S::Item) -> Fut + Send + 'static,
    Fut: Future + Send + 'static,
    Fut::Output: Send + 'static,
{
    let (send, receive) = mpsc::unbounded_channel::<(OwnedSemaphorePermit, Fut::Output)>();
    let driver = tokio::spawn(async move {
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
    stream::unfold((receive, driver), async |(mut receive, mut driver)| {
        let Some((_place, answer)) = receive.recv().await else {
            if let Err(error) = (&mut driver).await {
                resume_unwind(error.into_panic());
            }
            return None;
        };
        Some((answer, (receive, driver)))
    })
}
