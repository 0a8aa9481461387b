//! nothing_until_polled
//!
//! work that is spawned when the function is called. `tokio::spawn` starts a task, whether or not anybody awaits its
//! handle, and the task lives on when the handle is dropped: do the work inside the `async fn`, which starts it only
//! when it is polled.

use std::time::Duration;
use tokio::time::sleep;

pub fn fetch_data() -> impl Future<Output = &'static str> {
    let task = tokio::spawn(async {
        sleep(Duration::from_secs(1)).await;
        "data"
    });
    async move { task.await.expect("the fetch does not panic") }
}

pub async fn fetch_twice() -> [&'static str; 2] {
    [fetch_data().await, fetch_data().await]
}
