//! Tasks, spawned inside the `async fn` and so only when it is polled.

use std::time::Duration;
use tokio::time::sleep;

pub async fn fetch_data() -> &'static str {
    let task = tokio::spawn(async {
        sleep(Duration::from_secs(1)).await;
        "data"
    });
    task.await.expect("the fetch does not panic")
}

pub async fn fetch_twice() -> [&'static str; 2] {
    let mut both = [""; 2];
    for data in &mut both {
        *data = fetch_data().await;
    }
    both
}
