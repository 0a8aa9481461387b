//! repeats_left_out
//!
//! you skip one repeat and hand out the next item unseen. There may be any number of repeats in a row: compare in a
//! loop.

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
        if self.last.as_ref() != Some(&item) {
            self.last = Some(item.clone());
            return Poll::Ready(Some(item));
        }
        self.source.as_mut().map_or(Poll::Ready(None), |source| Pin::new(source).poll_next(cx))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let Some(source) = &self.source else { return (0, Some(0)) };
        let (lower, upper) = source.size_hint();
        (if self.last.is_none() { lower.min(1) } else { 0 }, upper)
    }
}
