//! comes_at_once, woken_after_a_repeat
//!
//! you poll the source with a waker that wakes nobody. Whoever you poll must be able to wake *your* task: hand on the
//! `cx` that you were polled with.

use futures::Stream;
use std::{
    pin::Pin,
    task::{Context, Poll, Waker, ready},
};

pub fn dedup<S>(source: S) -> Dedup<S>
where
    S: Stream + Unpin,
    S::Item: PartialEq + Clone + Unpin,
{
    Dedup { source: Some(source), last: None }
}

pub struct Dedup<S: Stream> {
    source: Option<S>,
    last: Option<S::Item>,
}

impl<S> Stream for Dedup<S>
where
    S: Stream + Unpin,
    S::Item: PartialEq + Clone + Unpin,
{
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let _ = cx;
        let cx = &mut Context::from_waker(Waker::noop());
        while let Some(source) = &mut self.source {
            let Some(item) = ready!(Pin::new(source).poll_next(cx)) else {
                self.source = None;
                break;
            };
            if self.last.as_ref() != Some(&item) {
                self.last = Some(item.clone());
                return Poll::Ready(Some(item));
            }
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let Some(source) = &self.source else { return (0, Some(0)) };
        let (lower, upper) = source.size_hint();
        (if self.last.is_none() { lower.min(1) } else { 0 }, upper)
    }
}
