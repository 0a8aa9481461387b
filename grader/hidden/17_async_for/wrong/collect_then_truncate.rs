//! takes_the_first, rest_stays_in_the_stream, zero_asks_for_nothing
//!
//! you read the whole stream and cut off what is too much. That waits for items that nobody wants, for ever where the
//! stream never ends, and whoever reads on finds nothing: stop asking once you have `n`.
use futures::{Stream, StreamExt};

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    let mut all: Vec<_> = items.collect().await;
    all.truncate(n);
    all
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
