//! all_pages_in_order, items_come_with_their_page
//!
//! you go on to the next page after `None` as after an empty page, so you fetch for ever, and whoever asks for an item
//! after the last waits for ever. `Some` of an empty vector is an empty page; `None` is the end.
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
        for number in 0.. {
            for item in fetch(number).await.unwrap_or_default() {
                yield item;
            }
        }
    }
}
