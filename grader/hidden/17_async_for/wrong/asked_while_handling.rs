//! handled_before_the_next, stops_when_handling_fails
//!
//! you ask for the next item while this one is being handled. When the handling fails, that next item has been taken
//! out of the stream, and nobody has it. Await the handling to its end, then ask.
use futures::{Stream, StreamExt, future::join};

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
    let mut next = items.next().await;
    while let Some(item) = next.take() {
        let (outcome, following) = join(handle(item?), items.next()).await;
        outcome?;
        handled += 1;
        next = following;
    }
    Ok(handled)
}
