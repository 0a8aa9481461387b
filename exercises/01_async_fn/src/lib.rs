//! Write an async function and await it: `async def` and `await`.

/// Fetches the data: waits one second on tokio's timer, then answers `"data"`.
///
/// - **Lazy.** Calling it does nothing. The second begins when the future is first polled, however long ago the call
///   was, and a future that is dropped before its first poll leaves nothing behind.
/// - **Not blocking.** While it waits, other tasks run: five fetches at once also take one second.
pub async fn fetch_data() -> &'static str {
    todo!()
}

/// Fetches the data twice, the second time once the first is done, and answers both: two seconds in all.
///
/// It is lazy and does not block, as [`fetch_data`].
pub async fn fetch_twice() -> [&'static str; 2] {
    todo!()
}

#[cfg(test)]
mod tests {
    use super::fetch_data;
    use std::time::Duration;
    use tokio::time::Instant;

    /// `start_paused` makes the clock jump instead of waiting: this test takes no time at all.
    #[tokio::test(start_paused = true)]
    async fn data_comes_after_a_second() {
        let start = Instant::now();

        assert_eq!(fetch_data().await, "data");
        assert_eq!(start.elapsed(), Duration::from_secs(1));
    }
}
