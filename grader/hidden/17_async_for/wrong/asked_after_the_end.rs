//! more_wanted_than_there_are
//!
//! you ask again after `None`, where fewer than `n` have come. `None` is the end of a stream, and one that is asked
//! again after it may do anything: leave the loop at `None`.
use futures::{Stream, StreamExt};

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    let mut first = Vec::new();
    for _ in 0..n {
        if let Some(item) = items.next().await {
            first.push(item);
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
