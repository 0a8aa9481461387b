//! Combinators over a stream of numbers: `then` waits for one at a time.
use futures::{Stream, StreamExt, future::ready, stream};
use std::time::Duration;
use tokio::time::sleep;

pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    stream::iter(0..count).then(async |number| {
        sleep(Duration::from_millis(100)).await;
        number
    })
}

pub fn pages<F, Fut, T: Send>(fetch: F) -> impl Stream<Item = T> + Send
where
    F: FnMut(u32) -> Fut + Send,
    Fut: Future<Output = Option<Vec<T>>> + Send,
{
    stream::iter(0..)
        .then(fetch)
        .take_while(|page| ready(page.is_some()))
        .flat_map(|page| stream::iter(page.into_iter().flatten()))
}
