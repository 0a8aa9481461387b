//! items_come_with_their_page, next_page_only_when_asked
//!
//! you collect everything before you hand out the first item. A generator hands out each item as soon as it has it, and
//! makes the next only when somebody asks: `yield` inside the loop.
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
        let (mut number, mut items) = (0, Vec::new());
        while let Some(page) = fetch(number).await {
            items.extend(page);
            number += 1;
        }
        for item in items {
            yield item;
        }
    }
}
