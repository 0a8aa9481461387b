//! repeats_after_a_wait
//!
//! you take the last item out to compare it, and do not put it back when the source says `Pending`: the poll ends
//! there, at `ready!`, and the next one knows of no item before. What must outlive a poll stays in `self`.

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
        let last = self.last.take();
        while let Some(source) = &mut self.source {
            let Some(item) = ready!(Pin::new(source).poll_next(cx)) else {
                self.source = None;
                break;
            };
            if last.as_ref() != Some(&item) {
                self.last = Some(item.clone());
                return Poll::Ready(Some(item));
            }
        }
        Poll::Ready(None)
    }
}
