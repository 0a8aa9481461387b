//! however_long_it_takes
//!
//! you wait for an item under a timeout of your own, and take a slow one for the end of the stream. How long is too
//! long only the caller knows, and can put a `timeout` around the whole; the end is `None`.
use futures::{Stream, StreamExt};
use std::time::Duration;
use tokio::time::timeout;

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    let mut first = Vec::new();
    while first.len() < n {
        let Ok(Some(item)) = timeout(Duration::from_secs(60), items.next()).await else { break };
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
        handle(item?).await?;
        handled += 1;
    }
    Ok(handled)
}
