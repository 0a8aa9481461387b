//! ends_with_the_stream
//!
//! you count an item before you know that there is one. Asking tells whether it was the last: at `None` you have
//! counted one too many. Count when the item has been handled.
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
    loop {
        handled += 1;
        let Some(item) = items.next().await else { return Ok(handled) };
        handle(item?).await?;
    }
}
