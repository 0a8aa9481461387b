//! data_after_a_second, one_after_the_other
//!
//! `std::thread::sleep` moved to a thread of its own. The event loop goes on, but every waiting fetch now holds a whole
//! thread, and the second is the machine's and not tokio's, whose clock stands still meanwhile: await
//! `tokio::time::sleep`, which needs no thread.

use std::time::Duration;
use tokio::task::spawn_blocking;

pub async fn fetch_data() -> &'static str {
    spawn_blocking(|| std::thread::sleep(Duration::from_secs(1))).await.expect("a sleep does not panic");
    "data"
}

pub async fn fetch_twice() -> [&'static str; 2] {
    [fetch_data().await, fetch_data().await]
}
