//! n_at_work, silent_source_holds_nothing_back
//!
//! you gather a chunk of items and wait for all of its answers before you begin the next chunk. The slowest of a
//! chunk holds everyone up, and so does a silent source: let the next item follow as soon as one place is free.
use futures::{Stream, StreamExt, future::join_all, stream};
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
        .chunks(limit.get())
        .then(move |items| {
            join_all(
                items
                    .into_iter()
                    .map(|item| {
                        let mut running = Running(tokio::spawn(work(item)));
                        async move {
                            match (&mut running.0).await {
                                Ok(answer) => answer,
                                Err(error) => resume_unwind(error.into_panic()),
                            }
                        }
                    })
                    .collect::<Vec<_>>(),
            )
        })
        .flat_map(stream::iter)
}
