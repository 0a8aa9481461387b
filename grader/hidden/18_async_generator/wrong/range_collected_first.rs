//! range_of_five
//!
//! you wait for all the numbers before you hand out the first. A generator hands out each item as soon as it has it,
//! and makes the next only when somebody asks: wait, and then `yield`, inside the loop.
use async_stream::stream;
use futures::Stream;
use std::time::Duration;
use tokio::time::sleep;

pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    stream! {
        let mut numbers = Vec::new();
        for number in 0..count {
            sleep(Duration::from_millis(100)).await;
            numbers.push(number);
        }
        for number in numbers {
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
