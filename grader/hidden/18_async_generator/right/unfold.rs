//! `stream::unfold`: the state goes in, and comes back with each item.
use futures::{Stream, StreamExt, stream};
use std::time::Duration;
use tokio::time::sleep;

pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    stream::unfold(0, move |number| async move {
        if number == count {
            return None;
        }
        sleep(Duration::from_millis(100)).await;
        Some((number, number + 1))
    })
}

pub fn pages<F, Fut, T: Send>(fetch: F) -> impl Stream<Item = T> + Send
where
    F: FnMut(u32) -> Fut + Send,
    Fut: Future<Output = Option<Vec<T>>> + Send,
{
    stream::unfold((fetch, 0), |(mut fetch, number)| async move {
        let page = fetch(number).await?;
        Some((stream::iter(page), (fetch, number + 1)))
    })
    .flatten()
}
