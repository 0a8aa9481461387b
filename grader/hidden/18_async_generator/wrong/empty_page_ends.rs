//! all_pages_in_order, next_page_only_when_asked
//!
//! you take an empty page for the end. A page may be empty and more may follow it; only `None` says that there are no
//! more pages.
use async_stream::stream;
use futures::Stream;
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

pub fn pages<F, Fut, T: Send>(mut fetch: F) -> impl Stream<Item = T> + Send
where
    F: FnMut(u32) -> Fut + Send,
    Fut: Future<Output = Option<Vec<T>>> + Send,
{
    stream! {
        let mut number = 0;
        while let Some(page) = fetch(number).await {
            if page.is_empty() {
                break;
            }
            for item in page {
                yield item;
            }
            number += 1;
        }
    }
}
