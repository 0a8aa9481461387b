//! bounds_hold
//!
//! you promise one more item whenever the source has some left. That holds for the very first; after it, all that is
//! left may equal the item that you handed out last.

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
        (lower.min(1), upper)
    }
}
