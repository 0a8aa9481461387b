//! A hand-written future that makes its sleep at the first poll.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Sleep, sleep};

struct FetchData {
    nap: Option<Pin<Box<Sleep>>>,
}

impl Future for FetchData {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let nap = self.nap.get_or_insert_with(|| Box::pin(sleep(Duration::from_secs(1))));
        nap.as_mut().poll(cx).map(|()| "data")
    }
}

pub fn fetch_data() -> impl Future<Output = &'static str> {
    FetchData { nap: None }
}

pub async fn fetch_twice() -> [&'static str; 2] {
    let first = fetch_data().await;
    [first, fetch_data().await]
}
