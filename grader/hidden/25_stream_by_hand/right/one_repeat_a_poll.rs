//! One item of the source in each poll; after a repeat the task is woken to be polled again.

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
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.last = Some(item.clone());
        Poll::Ready(Some(item))
    }
}
