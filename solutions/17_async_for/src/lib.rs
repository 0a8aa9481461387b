//! Read a stream one item at a time: as many as are wanted, or all until something fails.

use futures::{Stream, StreamExt};

/// The first `n` items, in the order in which they come.
pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    let mut first = Vec::new();
    // Asks whether one more is wanted before it asks the stream: what the stream gives is gone from it.
    while first.len() < n {
        let Some(item) = items.next().await else { break };
        first.push(item);
    }
    first
}

/// Has each item handled, one after the other, and answers how many there were.
///
/// # Errors
/// The stream's own error, or else the error of `handle`.
pub async fn try_each<S, T, E, F, Fut>(items: &mut S, mut handle: F) -> Result<usize, E>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    F: FnMut(T) -> Fut,
    Fut: Future<Output = Result<(), E>>,
{
    let mut handled = 0;
    while let Some(item) = items.next().await {
        handle(item?).await?;
        handled += 1;
    }
    Ok(handled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::stream;

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
