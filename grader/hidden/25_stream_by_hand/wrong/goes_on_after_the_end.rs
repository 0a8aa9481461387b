//! ends_for_good
//!
//! you poll the source again after it has ended, and hand out what it says then. A stream may do anything when it is
//! polled after `None`; this one is to end for good, so remember that the end was there.

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
    Dedup { source, last: None }
}

pub struct Dedup<S: Stream> {
    source: S,
    last: Option<S::Item>,
}

impl<S> Stream for Dedup<S>
where
    S: Stream + Unpin,
    S::Item: PartialEq + Clone + Unpin,
{
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let item = ready!(Pin::new(&mut self.source).poll_next(cx));
            if item.is_none() || self.last != item {
                self.last = item.clone().or(self.last.take());
                return Poll::Ready(item);
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let (lower, upper) = self.source.size_hint();
        (if self.last.is_none() { lower.min(1) } else { 0 }, upper)
    }
}
