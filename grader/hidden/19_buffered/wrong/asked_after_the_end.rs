//! ends_with_the_source
//!
//! you go on asking the source after it has told its end. One that is not fused may do anything then: `fuse` it, or
//! remember that it is over.
use futures::{Stream, stream};
use std::{collections::VecDeque, num::NonZeroUsize, panic::resume_unwind, pin::Pin, task::Poll};
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
    let (mut source, mut queue) = (Box::pin(source), VecDeque::<Running<Fut::Output>>::new());
    stream::poll_fn(move |cx| {
        while queue.len() < limit.get() {
            match source.as_mut().poll_next(cx) {
                Poll::Ready(Some(item)) => queue.push_back(Running(tokio::spawn(work(item)))),
                Poll::Ready(None) if queue.is_empty() => return Poll::Ready(None),
                _ => break,
            }
        }
        let Some(first) = queue.front_mut() else { return Poll::Pending };
        let Poll::Ready(answer) = Pin::new(&mut first.0).poll(cx) else { return Poll::Pending };
        queue.pop_front();
        Poll::Ready(Some(answer.unwrap_or_else(|error| resume_unwind(error.into_panic()))))
    })
}
