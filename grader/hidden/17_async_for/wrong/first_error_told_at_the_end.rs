//! stops_when_handling_fails, stops_when_the_stream_fails
//!
//! you keep the first error and go on to the end of the stream before you tell of it. Return as soon as something
//! fails.
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
    let (mut handled, mut failed) = (0, None);
    while let Some(item) = items.next().await {
        let outcome = match item {
            Ok(item) => handle(item).await,
            Err(error) => Err(error),
        };
        match outcome {
            Ok(()) => handled += 1,
            Err(error) => {
                failed.get_or_insert(error);
            }
        }
    }
    failed.map_or(Ok(handled), Err)
}
