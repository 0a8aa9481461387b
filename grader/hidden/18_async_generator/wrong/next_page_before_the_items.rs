//! next_page_only_when_asked, items_come_with_their_page
//!
//! you fetch the next page before you have handed out the items of this one, so everyone waits for a page that perhaps
//! nobody needs. Hand out all the items first; who asks again then starts the next fetch.
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
        let mut page = fetch(number).await;
        while let Some(items) = page {
            number += 1;
            page = fetch(number).await;
            for item in items {
                yield item;
            }
        }
    }
}
