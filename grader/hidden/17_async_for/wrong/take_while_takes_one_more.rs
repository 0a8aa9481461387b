//! takes_the_first, rest_stays_in_the_stream, zero_asks_for_nothing
//!
//! you take one item too many: you look whether you have enough only when the next item is already in your hands, as
//! `take_while` does. What has been taken out of a stream does not go back. Ask yourself first, and then the stream.
use futures::{Stream, StreamExt, future::ready};

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    let mut taken = 0;
    items
        .take_while(|_| {
            taken += 1;
            ready(taken <= n)
        })
        .collect()
        .await
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
