//! zero_asks_for_nothing
//!
//! you ask the stream first and count afterwards, so you ask also when no item is wanted, and a count of zero is
//! never reached again. Count before you ask.
use futures::{Stream, StreamExt};

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    let mut first = Vec::new();
    while let Some(item) = items.next().await {
        first.push(item);
        if first.len() == n {
            break;
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
