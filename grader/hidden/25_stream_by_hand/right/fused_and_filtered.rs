//! A fused source from `futures`, and its `filter` with a closure's state written out by hand.

use futures::{Stream, StreamExt, stream::Fuse};
use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

pub fn dedup<S>(source: S) -> Dedup<S>
where
    S: Stream + Unpin,
    S::Item: PartialEq + Clone + Unpin,
{
    Dedup { source: source.fuse(), last: None }
}

pub struct Dedup<S: Stream> {
    source: Fuse<S>,
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
        loop {
            match ready!(this.source.poll_next_unpin(cx)) {
                Some(item) if this.last.as_ref() == Some(&item) => continue,
                Some(item) => {
                    this.last = Some(item.clone());
                    return Poll::Ready(Some(item));
                }
                None => return Poll::Ready(None),
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let upper = self.source.size_hint().1;
        (0, upper)
    }
}
