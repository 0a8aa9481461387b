//! handled_before_the_next, stops_when_handling_fails
//!
//! you ask for the next items while the first one is still being handled, so several are handled at once, and some of
//! them should never have been touched. `try_for_each_concurrent` is for that; here it goes one by one.
use futures::{Stream, StreamExt, TryStreamExt};

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
    let handling = items.map(|item| {
        let handling = item.map(&mut handle);
        async move { handling?.await }
    });
    handling.buffered(2).try_fold(0, async |handled, ()| Ok(handled + 1)).await
}
