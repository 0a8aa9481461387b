//! A stream that leaves out repeats: `poll_next` over another stream, written by hand.

use futures::Stream;
use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

/// The items of `source`, in order, without those that equal the item right before them.
pub fn dedup<S>(source: S) -> Dedup<S>
where
    S: Stream + Unpin,
    S::Item: PartialEq + Clone + Unpin,
{
    Dedup { source: Some(source), last: None }
}

/// A stream without consecutive repeats: what [`dedup`] makes of its source.
pub struct Dedup<S: Stream> {
    /// `None` once it has ended: then there is nothing left to poll.
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
            // `Pending` goes to the caller only when the source said so: the source has the waker then.
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
        // All that is to come may equal the last item. The very first item equals nothing.
        (if self.last.is_none() { lower.min(1) } else { 0 }, upper)
    }
}

#[cfg(test)]
mod tests {
    use super::dedup;
    use futures::stream;
    use tokio_test::{assert_ready_eq, task};

    #[test]
    fn repeats_are_left_out() {
        let mut items = task::spawn(dedup(stream::iter([1, 1, 2, 2, 1])));

        assert_ready_eq!(items.poll_next(), Some(1));
        assert_ready_eq!(items.poll_next(), Some(2));
        assert_ready_eq!(items.poll_next(), Some(1));
        assert_ready_eq!(items.poll_next(), None);
    }
}
