//! Compute for long without stopping the event loop: `asyncio.to_thread`, and what processes are for in Python.

use std::fmt;

/// The work panicked, so there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work panicked before it had an answer")
    }
}

impl std::error::Error for Panicked {}

/// Runs `work` on one of tokio's threads for blocking work, while the event loop goes on.
pub async fn offload<F, T>(work: F) -> Result<T, Panicked>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    // Nobody aborts it, so the only error is a panic.
    tokio::task::spawn_blocking(work).await.map_err(|_| Panicked)
}
