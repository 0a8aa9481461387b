//! repeats_left_out
//!
//! you answer `Pending` after some number of repeats, so as not to keep the thread busy, but nobody is going to wake
//! you: the source gave you items and kept no waker. Call `cx.waker().wake_by_ref()` before such a `Pending`.

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
        for _ in 0..32 {
            let Some(source) = &mut self.source else { return Poll::Ready(None) };
            let Some(item) = ready!(Pin::new(source).poll_next(cx)) else {
                self.source = None;
                return Poll::Ready(None);
            };
            if self.last.as_ref() != Some(&item) {
                self.last = Some(item.clone());
                return Poll::Ready(Some(item));
            }
        }
        Poll::Pending
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let Some(source) = &self.source else { return (0, Some(0)) };
        let (lower, upper) = source.size_hint();
        (if self.last.is_none() { lower.min(1) } else { 0 }, upper)
    }
}
