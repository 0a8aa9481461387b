//! data_after_a_second, one_after_the_other
//!
//! a sleep that was made and never awaited. A future does nothing by itself, and `let _ =` drops it and silences the
//! warning that told you so: put `.await` behind it.

use std::time::Duration;
use tokio::time::sleep;

pub async fn fetch_data() -> &'static str {
    #[allow(clippy::let_underscore_future)]
    let _ = sleep(Duration::from_secs(1));
    "data"
}

pub async fn fetch_twice() -> [&'static str; 2] {
    [fetch_data().await, fetch_data().await]
}
