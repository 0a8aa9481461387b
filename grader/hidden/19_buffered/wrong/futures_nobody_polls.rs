//! work_goes_on
//!
//! you let `buffered` hold the futures themselves. It polls them only while somebody polls the stream, so while the
//! consumer is busy all the work stands still: spawn the work, and let `buffered` hold what waits for the tasks.
use futures::{Stream, StreamExt};
use std::num::NonZeroUsize;

pub fn buffered<S, F, Fut>(source: S, limit: NonZeroUsize, work: F) -> impl Stream<Item = Fut::Output> + Send
where
    S: Stream + Send + 'static,
    S::Item: Send + 'static,
    F: FnMut(S::Item) -> Fut + Send + 'static,
    Fut: Future + Send + 'static,
    Fut::Output: Send + 'static,
{
    source.map(work).buffered(limit.get())
}
