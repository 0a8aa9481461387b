//! nothing_until_polled
//!
//! a sleep that is made when the function is called. `tokio::time::sleep` sets its deadline at once, so the second runs
//! from the call and not from the first poll: make the sleep inside the `async` block or the `async fn`.

use std::time::Duration;
use tokio::time::sleep;

pub fn fetch_data() -> impl Future<Output = &'static str> {
    let nap = sleep(Duration::from_secs(1));
    async move {
        nap.await;
        "data"
    }
}

pub async fn fetch_twice() -> [&'static str; 2] {
    [fetch_data().await, fetch_data().await]
}
