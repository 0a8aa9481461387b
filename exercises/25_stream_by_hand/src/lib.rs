//! A stream that leaves out repeats: `poll_next` over another stream, written by hand.
//!
//! Read the README first. Each `todo!()` is yours, and the private fields too; the public names and signatures stay.

use futures::Stream;
use std::{
    pin::Pin,
    task::{Context, Poll},
};

/// The items of `source`, in order, without those that equal the item right before them: 1, 1, 2, 2, 1 becomes 1, 2, 1.
pub fn dedup<S>(source: S) -> Dedup<S>
where
    S: Stream + Unpin,
    S::Item: PartialEq + Clone + Unpin,
{
    let _ = (source,);
    todo!()
}

/// A stream without consecutive repeats: what [`dedup`] makes of its source.
///
/// - An item that differs from the one before it is handed out by the poll that gets it from the source. It does not
///   wait for what comes after it.
/// - A repeat never gets out, however long after its twin it comes.
/// - `Pending` means that the source has nothing now, and that the task which polled last will be woken once it has. A
///   repeat alone is no reason to sleep: ask the source again (or wake the task yourself, so that you are polled
///   again). While the source sleeps, this stream sleeps too and wakes nobody.
/// - The end is for good: once it was `None`, it is `None` at every later poll, and the source is not polled again.
pub struct Dedup<S: Stream> {
    _source: S,
    _last: Option<S::Item>,
}

impl<S> Stream for Dedup<S>
where
    S: Stream + Unpin,
    S::Item: PartialEq + Clone + Unpin,
{
    type Item = S::Item;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let _ = (cx,);
        todo!()
    }

    /// How many items are still to come: no fewer than the first number, no more than the second, if there is one.
    ///
    /// Whatever the source still holds, repeats or not, both must be true, at any moment between two polls, as long as
    /// those of the source are. `(0, None)` always is; can you say more?
    fn size_hint(&self) -> (usize, Option<usize>) {
        todo!()
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
