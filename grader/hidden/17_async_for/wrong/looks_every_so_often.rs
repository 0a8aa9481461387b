//! takes_the_first
//!
//! you look every few milliseconds whether an item is there. Each item is late by up to that much, and the processor
//! gets up for nothing in between: `await` wakes you at the very moment.
use futures::{FutureExt, Stream, StreamExt};
use std::time::Duration;
use tokio::time::sleep;

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    let mut first = Vec::new();
    while first.len() < n {
        match items.next().now_or_never() {
            Some(Some(item)) => first.push(item),
            Some(None) => break,
            None => sleep(Duration::from_millis(10)).await,
        }
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
