//! range_of_five, end_comes_without_a_wait
//!
//! you make a new future each time you are polled, and drop the one before with all its progress; nothing is left that
//! could wake the consumer. Keep the future that you wait for inside the stream until it is done.
use async_stream::stream;
use futures::{Stream, stream::poll_fn};
use std::{
    pin::pin,
    task::{Poll, ready},
    time::Duration,
};
use tokio::time::sleep;

pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    let mut number = 0;
    poll_fn(move |cx| {
        if number == count {
            return Poll::Ready(None);
        }
        ready!(pin!(sleep(Duration::from_millis(100))).poll(cx));
        number += 1;
        Poll::Ready(Some(number - 1))
    })
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
