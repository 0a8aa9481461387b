//! Read a stream one item at a time: as many as are wanted, or all until something fails.
//!
//! Read the README first. Each `todo!()` is yours; the public names and signatures stay.

use futures::Stream;

/// The first `n` items, in the order in which they come.
///
/// - It returns as soon as it has `n` items, or at the end of the stream with as many as there were, however long that
///   takes.
/// - It asks (polls) for no item beyond the `n`th. What was not asked for is still in the stream, for whoever reads
///   on. With `n` zero it does not ask at all, and returns at once.
/// - `n` may be any number, `usize::MAX` too: that means all of them.
/// - A stream that has told its end (`None`) is not asked again.
///
/// When the future of this call is dropped half-way, the items that it had taken are lost with it.
pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    let _ = (n, items);
    todo!()
}

/// Has each item handled, one after the other, and answers how many there were.
///
/// - `handle(item)` is called as soon as the item is there, and its future is awaited to its end before the next item
///   is asked for. So there is never more than one `handle` at work, and the stream is not asked meanwhile.
/// - It stops at the first error. What comes after that item stays in the stream.
/// - A stream that has told its end (`None`) is not asked again. No items at all is `Ok(0)`.
///
/// # Errors
/// The stream's own error, where an item is one: `handle` is not called for that. Or else the error of `handle`.
pub async fn try_each<S, T, E, F, Fut>(items: &mut S, handle: F) -> Result<usize, E>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    F: FnMut(T) -> Fut,
    Fut: Future<Output = Result<(), E>>,
{
    let _ = (items, handle);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{StreamExt, stream};

    #[tokio::test]
    async fn the_rest_stays_in_the_stream() {
        let mut items = stream::iter(["a", "b", "c", "d"]);
        assert_eq!(first_n(2, &mut items).await, ["a", "b"]);
        assert_eq!(items.next().await, Some("c"));
    }

    #[tokio::test]
    async fn all_are_handled() {
        let mut items = stream::iter(["a", "b", "c"]).map(Ok::<_, String>);
        let mut handled = Vec::new();
        let count = try_each(&mut items, |item| {
            handled.push(item);
            async { Ok(()) }
        })
        .await;
        assert_eq!((count, handled), (Ok(3), vec!["a", "b", "c"]));
    }
}
