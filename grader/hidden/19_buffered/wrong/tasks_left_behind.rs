//! nothing_after_the_drop, cancelled_anywhere
//!
//! you spawn the work and hold plain `JoinHandle`s. When the stream is dropped so are they, and a task whose handle
//! is dropped runs on: abort it in the `Drop` of a wrapper.
use futures::{Stream, StreamExt};
use std::{num::NonZeroUsize, panic::resume_unwind};

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
            let running = tokio::spawn(work(item));
            async move { running.await.unwrap_or_else(|error| resume_unwind(error.into_panic())) }
        })
        .buffered(limit.get())
}
