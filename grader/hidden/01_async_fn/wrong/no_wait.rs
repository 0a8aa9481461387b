//! data_after_a_second, one_after_the_other
//!
//! no wait at all. A future does nothing by itself: a sleep that is made and never awaited is dropped unused, and `let
//! _ =` silences the warning that told you so. Put `.await` behind a `tokio::time::sleep` of a second.

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
