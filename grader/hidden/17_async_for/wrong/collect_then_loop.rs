//! handled_before_the_next, stops_when_handling_fails
//!
//! you collect the stream before you handle anything: the first item waits for the last one, and after an error
//! nothing is left in the stream. Handle each item inside the loop that asks for it.
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
    let all: Vec<T> = items.try_collect().await?;
    let mut handled = 0;
    for item in all {
        handle(item).await?;
        handled += 1;
    }
    Ok(handled)
}
