//! range_of_five, end_comes_without_a_wait
//!
//! you wait first and look afterwards whether a number is left, so the end comes 100 ms late. Look first, and wait only
//! for a number that is there.
use async_stream::stream;
use futures::Stream;
use std::time::Duration;
use tokio::time::sleep;

pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    stream! {
        let mut number = 0;
        loop {
            sleep(Duration::from_millis(100)).await;
            if number == count {
                break;
            }
            yield number;
            number += 1;
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
