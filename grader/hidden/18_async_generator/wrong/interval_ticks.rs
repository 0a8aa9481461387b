//! waits_from_being_asked
//!
//! you take the time from an `interval`, which ticks by its own clock whether somebody asks or not: after a slow consumer
//! its ticks come too early. `sleep` made anew for each item counts from the moment when that item is asked for.
use async_stream::stream;
use futures::Stream;
use std::time::Duration;
use tokio::time::{Instant, interval_at};

pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    let period = Duration::from_millis(100);
    stream! {
        let mut ticks = interval_at(Instant::now() + period, period);
        for number in 0..count {
            ticks.tick().await;
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
