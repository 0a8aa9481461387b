//! A pipeline of adapters that never reads ahead: `and_then`, and `buffered(1)`.
use futures::{Stream, StreamExt, TryStreamExt, future::ready, stream};

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    stream::poll_fn(|cx| items.poll_next_unpin(cx)).take(n).collect().await
}

pub async fn try_each<S, T, E, F, Fut>(items: &mut S, handle: F) -> Result<usize, E>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    F: FnMut(T) -> Fut,
    Fut: Future<Output = Result<(), E>>,
{
    items
        .and_then(handle)
        .map(|outcome| ready(outcome))
        .buffered(1)
        .try_fold(0, |handled, ()| ready(Ok(handled + 1)))
        .await
}
