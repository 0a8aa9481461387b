//! panic_comes_back
//!
//! the work's panic passed on. It comes to you as the error of a handle or of a channel; an `unwrap` makes a second panic
//! of it, on the loop, and `resume_unwind` lets the first go on there. Turn the error into `Panicked` instead.

use std::fmt;
use tokio::task::spawn_blocking;

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
    Ok(spawn_blocking(work).await.unwrap())
}
