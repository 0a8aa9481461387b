//! all_pages_in_order, items_come_with_their_page
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
    let (mut number, mut items) = (0, Vec::new().into_iter());
    poll_fn(move |cx| {
        loop {
            if let Some(item) = items.next() {
                return Poll::Ready(Some(item));
            }
            match ready!(pin!(fetch(number)).poll(cx)) {
                Some(page) => items = page.into_iter(),
                None => return Poll::Ready(None),
            }
            number += 1;
        }
    })
}
