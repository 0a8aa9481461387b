//! stops_when_the_stream_fails
//!
//! an error of the stream ends your loop as if the stream had ended, and then it is gone. `while let Some(Ok(item))`
//! does that: an error does not match. Match `Some(item)`, and let `item?` hand the error on.
use futures::{Stream, StreamExt};

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
    while let Some(Ok(item)) = items.next().await {
        handle(item).await?;
        handled += 1;
    }
    Ok(handled)
}
