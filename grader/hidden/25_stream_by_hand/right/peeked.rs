//! `Peekable`: what equals the last item is taken off the front before the next one is taken.

use futures::{
    Stream, StreamExt,
    stream::{Fuse, Peekable},
};
use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

pub fn dedup<S>(source: S) -> Dedup<S>
where
    S: Stream + Unpin,
    S::Item: PartialEq + Clone + Unpin,
{
    Dedup { source: source.fuse().peekable(), last: None }
}

pub struct Dedup<S: Stream> {
    source: Peekable<Fuse<S>>,
    last: Option<S::Item>,
}

impl<S> Stream for Dedup<S>
where
    S: Stream + Unpin,
    S::Item: PartialEq + Clone + Unpin,
{
    type Item = S::Item;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        while let Some(next) = ready!(Pin::new(&mut this.source).poll_peek(cx)) {
            let repeat = this.last.as_ref() == Some(next);
            let item = ready!(this.source.poll_next_unpin(cx));
            if !repeat {
                this.last = item.clone();
                return Poll::Ready(item);
            }
        }
        Poll::Ready(None)
    }
}
