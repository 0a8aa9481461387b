//! ends_with_the_stream
//!
//! you ask the stream once more after it has told its end. Each adapter that you put around `&mut items` asks anew;
//! only one that is fused remembers. After `None`, stop.
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
    let mut handled = 0;
    while let Some(item) = items.try_next().await? {
        handle(item).await?;
        handled += 1;
    }
    handled += items.count().await;
    Ok(handled)
}
