//! ends_for_good
//!
//! you remember that the source has ended, but poll it all the same and throw away its answer. Some streams panic when
//! they are polled after the end, others begin to wait: look first, then poll.

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
        loop {
            let item = ready!(Pin::new(&mut self.source).poll_next(cx));
            let Some(item) = item.filter(|_| !self.over) else {
                self.over = true;
                return Poll::Ready(None);
            };
            if self.last.as_ref() != Some(&item) {
                self.last = Some(item.clone());
                return Poll::Ready(Some(item));
            }
        }
    }
}
