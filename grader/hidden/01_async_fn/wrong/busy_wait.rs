//! data_after_a_second, others_run_meanwhile
//!
//! a wait that never steps aside, such as a loop that asks for the time again and again. While it keeps the thread
//! nothing else runs, tokio's clock neither: await `tokio::time::sleep`.

use std::time::Duration;
use tokio::time::Instant;

pub async fn fetch_data() -> &'static str {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(1) {
        std::hint::spin_loop();
    }
    "data"
}

pub async fn fetch_twice() -> [&'static str; 2] {
    [fetch_data().await, fetch_data().await]
}
