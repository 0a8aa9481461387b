//! next_page_only_when_asked, all_pages_in_order, nothing_after_the_drop
//!
//! you fetch pages side by side, ahead of the consumer: pages are fetched that nobody has asked for, some of them beyond
//! the end. `buffered` is for that; here the next page waits until the items of this one are used up.
use async_stream::stream;
use futures::{
    Stream, StreamExt,
    future::ready,
    stream::{self, iter},
};
use std::time::Duration;
use tokio::time::sleep;

pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    stream! {
        for number in 0..count {
            sleep(Duration::from_millis(100)).await;
            yield number;
        }
    }
}

pub fn pages<F, Fut, T: Send>(fetch: F) -> impl Stream<Item = T> + Send
where
    F: FnMut(u32) -> Fut + Send,
    Fut: Future<Output = Option<Vec<T>>> + Send,
{
    iter(0..)
        .map(fetch)
        .buffered(3)
        .take_while(|page| ready(page.is_some()))
        .flat_map(|page| stream::iter(page.into_iter().flatten()))
}
