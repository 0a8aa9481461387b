//! never_more_in_flight, silent_source_holds_nothing_back
//!
//! you collect the source before you begin. All its items wait in your memory, and the first answer waits for the
//! last item: take an item when there is room for it.
use futures::{Stream, StreamExt, stream};
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
    stream::once(source.collect::<Vec<_>>())
        .flat_map(stream::iter)
        .map(move |item| {
            let mut running = Running(tokio::spawn(work(item)));
            async move {
                match (&mut running.0).await {
                    Ok(answer) => answer,
                    Err(error) => resume_unwind(error.into_panic()),
                }
            }
        })
        .buffered(limit.get())
}
