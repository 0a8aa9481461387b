//! comes_at_once, woken_after_a_repeat
//!
//! you keep each item back until a different one has come. Who is to see it may wait for ever: hand an item out when it
//! comes, and keep a clone to compare with.

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
            match ready!(Pin::new(source).poll_next(cx)) {
                Some(item) if self.last.as_ref() == Some(&item) => {}
                Some(item) => {
                    if let Some(before) = self.last.replace(item) {
                        return Poll::Ready(Some(before));
                    }
                }
                None => self.source = None,
            }
        }
        Poll::Ready(self.last.take())
    }
}
