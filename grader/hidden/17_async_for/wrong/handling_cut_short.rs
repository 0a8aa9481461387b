//! however_long_it_takes
//!
//! you give the handling of an item only so much time, and drop it half-way when that is over. What it had begun stays
//! half-done, and is counted all the same: await it to its end.
use futures::{Stream, StreamExt};
use std::time::Duration;
use tokio::time::timeout;

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
        if let Ok(ended) = timeout(Duration::from_secs(60), handle(item?)).await {
            ended?;
        }
        handled += 1;
    }
    Ok(handled)
}
