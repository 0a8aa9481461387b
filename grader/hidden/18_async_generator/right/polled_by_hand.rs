//! A hand-written stream, and a closure that is polled: each keeps the future that it waits for.
use futures::{Stream, stream::poll_fn};
use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::time::{Sleep, sleep};

struct Range {
    next: u32,
    count: u32,
    wait: Option<Pin<Box<Sleep>>>,
}

impl Stream for Range {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        if self.next == self.count {
            return Poll::Ready(None);
        }
        let wait = self.wait.get_or_insert_with(|| Box::pin(sleep(Duration::from_millis(100))));
        ready!(wait.as_mut().poll(cx));
        self.wait = None;
        self.next += 1;
        Poll::Ready(Some(self.next - 1))
    }
}

pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    Range { next: 0, count, wait: None }
}

pub fn pages<F, Fut, T: Send>(mut fetch: F) -> impl Stream<Item = T> + Send
where
    F: FnMut(u32) -> Fut + Send,
    Fut: Future<Output = Option<Vec<T>>> + Send,
{
    let (mut number, mut items, mut wait) = (0, Vec::new().into_iter(), None);
    poll_fn(move |cx| {
        loop {
            if let Some(item) = items.next() {
                return Poll::Ready(Some(item));
            }
            let fetching = wait.get_or_insert_with(|| Box::pin(fetch(number)));
            let page = ready!(fetching.as_mut().poll(cx));
            wait = None;
            number += 1;
            match page {
                Some(page) => items = page.into_iter(),
                None => return Poll::Ready(None),
            }
        }
    })
}
