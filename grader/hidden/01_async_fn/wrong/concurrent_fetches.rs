//! one_after_the_other
//!
//! two fetches in the time of one. Either they overlap (`tokio::join!` and spawned tasks are polled at the same time),
//! or one answer is given twice (`[value; 2]` copies a value, it does not fetch again): await one `fetch_data()`, then
//! another.

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
