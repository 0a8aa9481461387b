//! one_after_the_other
//!
//! one fetch whose answer is given twice. `[value; 2]` copies a value; it does not evaluate the expression again: write
//! `fetch_data().await` twice.

use std::time::Duration;
use tokio::time::sleep;

pub async fn fetch_data() -> &'static str {
    sleep(Duration::from_secs(1)).await;
    "data"
}

pub async fn fetch_twice() -> [&'static str; 2] {
    [fetch_data().await; 2]
}
