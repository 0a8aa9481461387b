//! `take` and `try_fold`: no loop at all.
use futures::{Stream, StreamExt, TryStreamExt, future::TryFutureExt};

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    items.take(n).collect().await
}

pub async fn try_each<S, T, E, F, Fut>(items: &mut S, mut handle: F) -> Result<usize, E>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    F: FnMut(T) -> Fut,
    Fut: Future<Output = Result<(), E>>,
{
    items.try_fold(0, |handled, item| handle(item).map_ok(move |()| handled + 1)).await
}
