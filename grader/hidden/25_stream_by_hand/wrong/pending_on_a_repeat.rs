//! repeats_left_out, woken_after_a_repeat
//!
//! you answer `Pending` when the source gave you a repeat. It gave you an item, so it kept no waker: nothing says that
//! you will be polled again. Ask the source once more, in a loop, until it says `Pending` itself.

use futures::Stream;
use std::{
    pin::Pin,
    task::{Context, Poll, ready},
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
        let Some(source) = &mut self.source else { return Poll::Ready(None) };
        let Some(item) = ready!(Pin::new(source).poll_next(cx)) else {
            self.source = None;
            return Poll::Ready(None);
        };
        if self.last.as_ref() == Some(&item) {
            return Poll::Pending;
        }
        self.last = Some(item.clone());
        Poll::Ready(Some(item))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let Some(source) = &self.source else { return (0, Some(0)) };
        let (lower, upper) = source.size_hint();
        (if self.last.is_none() { lower.min(1) } else { 0 }, upper)
    }
}
