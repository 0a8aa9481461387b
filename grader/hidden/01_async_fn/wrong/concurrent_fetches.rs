//! one_after_the_other
//!
//! two fetches that overlap. `tokio::join!` polls both at the same time, so that they take one second together; here
//! the second is to begin when the first is done: await one, then the other.

use std::time::Duration;
use tokio::time::sleep;

pub async fn fetch_data() -> &'static str {
    sleep(Duration::from_secs(1)).await;
    "data"
}

pub async fn fetch_twice() -> [&'static str; 2] {
    let (first, second) = tokio::join!(fetch_data(), fetch_data());
    [first, second]
}
