//! answers_in_order, n_at_work
//!
//! you hand out each answer when its work is done, as `buffer_unordered` does. Here the order is that of the items,
//! and a finished answer waits for those before it.
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
    source
        .map(move |item| {
            let mut running = Running(tokio::spawn(work(item)));
            async move {
                match (&mut running.0).await {
                    Ok(answer) => answer,
                    Err(error) => resume_unwind(error.into_panic()),
                }
            }
        })
        .buffer_unordered(limit.get())
}
