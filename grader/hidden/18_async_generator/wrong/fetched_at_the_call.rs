//! nothing_before_the_first_ask
//!
//! you call `fetch` for the first page outside of the stream, when `pages` is called, although nobody has asked for an
//! item yet. Call it inside.
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
    let first = fetch(0);
    stream! {
        let mut number = 0;
        let mut page = first.await;
        while let Some(items) = page {
            for item in items {
                yield item;
            }
            number += 1;
            page = fetch(number).await;
        }
    }
}
