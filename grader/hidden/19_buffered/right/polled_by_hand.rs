//! A queue of tasks and a hand-written `poll_next`.
use futures::{Stream, StreamExt, stream};
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
    let (mut source, mut queue) = (Box::pin(source.fuse()), VecDeque::<Running<Fut::Output>>::new());
    stream::poll_fn(move |cx| {
        let mut over = false;
        while queue.len() < limit.get() && !over {
            match source.poll_next_unpin(cx) {
                Poll::Ready(Some(item)) => queue.push_back(Running(tokio::spawn(work(item)))),
                Poll::Ready(None) => over = true,
                Poll::Pending => break,
            }
        }
        let Some(first) = queue.front_mut() else {
            return if over { Poll::Ready(None) } else { Poll::Pending };
        };
        let Poll::Ready(answer) = Pin::new(&mut first.0).poll(cx) else { return Poll::Pending };
        queue.pop_front();
        Poll::Ready(Some(answer.unwrap_or_else(|error| resume_unwind(error.into_panic()))))
    })
}
