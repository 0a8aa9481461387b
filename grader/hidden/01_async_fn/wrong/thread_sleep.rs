//! data_after_a_second, others_run_meanwhile
//!
//! `std::thread::sleep` in an async function. It puts the whole thread to sleep, and with it the event loop and every
//! other task, as `time.sleep` does in asyncio: await `tokio::time::sleep`, which lets the others run.

use std::time::Duration;

pub async fn fetch_data() -> &'static str {
    std::thread::sleep(Duration::from_secs(1));
    "data"
}

pub async fn fetch_twice() -> [&'static str; 2] {
    [fetch_data().await, fetch_data().await]
}
