//! data_after_a_second
//!
//! a loop that yields and asks for the time again. The others do get their turns, but the loop asks for one of its own
//! at once, so the processor is busy for the whole second and the runtime never comes to rest: await
//! `tokio::time::sleep`, which wakes you when the time has come.

use std::time::Duration;
use tokio::task::yield_now;
use tokio::time::Instant;

pub async fn fetch_data() -> &'static str {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(1) {
        yield_now().await;
    }
    "data"
}

pub async fn fetch_twice() -> [&'static str; 2] {
    [fetch_data().await, fetch_data().await]
}
