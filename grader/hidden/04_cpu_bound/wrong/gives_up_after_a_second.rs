//! waits_however_long
//!
//! a `timeout` around the work. When it is over, you say that the work panicked, which is not true: it computes on, and
//! its answer is lost. How long is too long is for your caller to say, who can put a `timeout` around your future.

use std::fmt;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work panicked before it had an answer")
    }
}

impl std::error::Error for Panicked {}

pub async fn offload<F, T>(work: F) -> Result<T, Panicked>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    match timeout(Duration::from_secs(1), spawn_blocking(work)).await {
        Ok(Ok(answer)) => Ok(answer),
        _ => Err(Panicked),
    }
}
