//! work_goes_on
//!
//! one task polls all the work, and while it waits in `send(..).await` it polls none. When the channel is full, all that
//! is still at work stands still until the consumer comes: give the channel room for `limit`, or spawn the work.
use futures::{Stream, StreamExt, stream};
use std::{num::NonZeroUsize, panic::resume_unwind, pin::pin, sync::Arc};
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
    let (send, receive) = mpsc::channel::<(OwnedSemaphorePermit, Fut::Output)>(1);
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
            if send.send(answer).await.is_err() {
                break;
            }
        }
    });
    stream::unfold((receive, driver), async |(mut receive, mut driver)| {
        let Some((_place, answer)) = receive.recv().await else {
            if let Some(Err(error)) = driver.join_next().await {
                resume_unwind(error.into_panic());
            }
            return None;
        };
        Some((answer, (receive, driver)))
    })
}
