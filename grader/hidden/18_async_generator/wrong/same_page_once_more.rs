//! all_pages_in_order
//!
//! you try a page again after `None`, as if that had been a failure. `None` is the end: `fetch` is not called after it.
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
        let (mut number, mut missing) = (0, 0);
        while missing < 2 {
            match fetch(number).await {
                Some(page) => {
                    for item in page {
                        yield item;
                    }
                    number += 1;
                }
                None => missing += 1,
            }
        }
    }
}
