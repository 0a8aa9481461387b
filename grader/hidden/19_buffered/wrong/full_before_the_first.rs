//! silent_source_holds_nothing_back
//!
//! you wait until `limit` are in flight, or the source has ended, before you look for an answer. While the source is
//! silent a finished answer lies there: wait for both at once.
use futures::{Stream, StreamExt, stream};
use std::{collections::VecDeque, num::NonZeroUsize, panic::resume_unwind};
use tokio::task::JoinHandle;

struct Running<T>(JoinHandle<T>);

impl<T> Drop for Running<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub fn buffered<S, F, Fut>(source: S, limit: NonZeroUsize, work: F) -> impl Stream<Item = Fut::Output> + Send
where
    S: Stream + Send + 'static,
    S::Item: Send + 'static,
    F: FnMut(S::Item) -> Fut + Send + 'static,
    Fut: Future + Send + 'static,
    Fut::Output: Send + 'static,
{
    stream::unfold(
        (Box::pin(source.fuse()), work, VecDeque::new()),
        move |(mut source, mut work, mut queue)| async move {
            while queue.len() < limit.get() {
                let Some(item) = source.next().await else { break };
                queue.push_back(Running(tokio::spawn(work(item))));
            }
            let mut running: Running<Fut::Output> = queue.pop_front()?;
            let answer = (&mut running.0).await.unwrap_or_else(|error| resume_unwind(error.into_panic()));
            Some((answer, (source, work, queue)))
        },
    )
}
