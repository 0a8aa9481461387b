//! Plain functions that return an `async` block: what `async fn` is short for.

use std::time::Duration;
use tokio::time::sleep;

pub fn fetch_data() -> impl Future<Output = &'static str> {
    async {
        sleep(Duration::from_secs(1)).await;
        "data"
    }
}

pub fn fetch_twice() -> impl Future<Output = [&'static str; 2]> {
    async {
        let first = fetch_data().await;
        let second = fetch_data().await;
        [first, second]
    }
}
