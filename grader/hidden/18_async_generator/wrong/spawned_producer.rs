//! waits_from_being_asked, nothing_after_the_drop
//!
//! you spawn a task that makes the items and sends them through a channel: it does not wait to be asked, and it does not
//! know when the consumer has gone. Make each item inside the stream itself, while it is being polled.
use async_stream::stream;
use futures::{Stream, stream::poll_fn};
use std::time::Duration;
use tokio::{sync::mpsc, time::sleep};

pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    let (send, mut receive) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        for number in 0..count {
            sleep(Duration::from_millis(100)).await;
            let _ = send.send(number);
        }
    });
    poll_fn(move |cx| receive.poll_recv(cx))
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
