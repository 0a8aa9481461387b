//! panic_comes_back
//!
//! an `unwrap` where the work's panic arrives. It comes to you as the error of a handle or of a channel, and your
//! `unwrap` makes a second panic of it, on the loop. Turn the error into `Panicked` instead.

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
