//! handled_before_the_next, stops_when_handling_fails
//!
//! you call `handle` and never await what it gives back. A future that nobody polls does nothing: not a single item
//! was handled, and no error can come of it. Await it, and look at its answer.
use futures::{Stream, StreamExt};

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    let mut first = Vec::new();
    while first.len() < n {
        let Some(item) = items.next().await else { break };
        first.push(item);
    }
    first
}

pub async fn try_each<S, T, E, F, Fut>(items: &mut S, mut handle: F) -> Result<usize, E>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    F: FnMut(T) -> Fut,
    Fut: Future<Output = Result<(), E>>,
{
    let mut handled = 0;
    while let Some(item) = items.next().await {
        drop(handle(item?));
        handled += 1;
    }
    Ok(handled)
}
