//! range_of_five
//!
//! you wait only between the numbers, so the first comes at once and every one of them 100 ms too early. The first tick
//! of an `interval` comes at once too. Wait before each `yield`, before the first as well.
use async_stream::stream;
use futures::Stream;
use std::time::Duration;
use tokio::time::sleep;

pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    stream! {
        for number in 0..count {
            if number > 0 {
                sleep(Duration::from_millis(100)).await;
            }
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
            for item in page {
                yield item;
            }
            number += 1;
        }
    }
}
