//! data_after_a_second, others_run_meanwhile
//!
//! a loop that asks for the time again and again. It never steps aside, so nothing else runs, and it burns a processor
//! for a second to do nothing: await `tokio::time::sleep`.

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
