//! Write an async function and await it: `async def` and `await`.

use std::time::Duration;
use tokio::time::sleep;

/// Fetches the data: waits one second on tokio's timer, then answers `"data"`.
pub async fn fetch_data() -> &'static str {
    sleep(Duration::from_secs(1)).await;
    "data"
}

/// Fetches the data twice, the second time once the first is done.
pub async fn fetch_twice() -> [&'static str; 2] {
    // Operands are evaluated from left to right, and each `.await` ends before the next begins.
    [fetch_data().await, fetch_data().await]
}
