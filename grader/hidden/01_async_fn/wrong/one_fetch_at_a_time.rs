//! others_run_meanwhile
//!
//! a lock around the waiting. Fetches then queue up behind one another, and five of them take five seconds:
//! nothing is shared between two fetches, so nothing needs a lock.

use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::sleep;

static FETCHING: Mutex<()> = Mutex::const_new(());

pub async fn fetch_data() -> &'static str {
    let _turn = FETCHING.lock().await;
    sleep(Duration::from_secs(1)).await;
    "data"
}

pub async fn fetch_twice() -> [&'static str; 2] {
    [fetch_data().await, fetch_data().await]
}
