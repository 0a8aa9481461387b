//! data_after_a_second, one_after_the_other, others_run_meanwhile, nothing_until_polled
//!
//! `block_on` inside an async function. It blocks its thread until the future is done, and tokio panics when that
//! thread already runs a runtime: inside an `async fn`, wait with `.await`.

use std::time::Duration;
use tokio::runtime::Builder;
use tokio::time::sleep;

pub async fn fetch_data() -> &'static str {
    let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime starts");
    runtime.block_on(async {
        sleep(Duration::from_secs(1)).await;
        "data"
    })
}

pub async fn fetch_twice() -> [&'static str; 2] {
    [fetch_data().await, fetch_data().await]
}
