//! waits_from_being_asked
//!
//! you note the time when the function is called, and count from there. Calling must do nothing: what stands outside of
//! `stream!` runs at the call, what stands inside runs when the consumer asks.
use async_stream::stream;
use futures::Stream;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    let begin = Instant::now();
    stream! {
        for number in 0..count {
            sleep_until(begin + (number + 1) * Duration::from_millis(100)).await;
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
