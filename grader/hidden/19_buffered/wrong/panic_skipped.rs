//! panic_comes_out
//!
//! you pass over the tasks that have panicked. The answers then no longer belong to the items one by one, and nobody
//! hears of it: let the panic go on.
use futures::{Stream, StreamExt, future::ready};
use std::num::NonZeroUsize;
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
            async move { (&mut running.0).await.ok() }
        })
        .buffered(limit.get())
        .filter_map(ready)
}
