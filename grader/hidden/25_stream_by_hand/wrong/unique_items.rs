//! repeats_left_out
//!
//! you remember every item that ever came, and hand each out once. Only the item right before counts: 1, 2, 1 has no
//! repeats. (And a stream may be endless, so your memory would be too.)

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
    Dedup { source: Some(source), seen: Vec::new() }
}

pub struct Dedup<S: Stream> {
    source: Option<S>,
    seen: Vec<S::Item>,
}

impl<S> Stream for Dedup<S>
where
    S: Stream + Unpin,
    S::Item: PartialEq + Clone + Unpin,
{
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(source) = &mut self.source {
            let Some(item) = ready!(Pin::new(source).poll_next(cx)) else {
                self.source = None;
                break;
            };
            if !self.seen.contains(&item) {
                self.seen.push(item.clone());
                return Poll::Ready(Some(item));
            }
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let Some(source) = &self.source else { return (0, Some(0)) };
        let (lower, upper) = source.size_hint();
        (if self.seen.is_empty() { lower.min(1) } else { 0 }, upper)
    }
}
