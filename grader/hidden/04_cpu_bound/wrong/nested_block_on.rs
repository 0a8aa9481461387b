//! answer_comes_back
//!
//! `block_on` inside async code. It would stop the loop that you stand on, so tokio panics. You are async already:
//! `.await` the handle.

use std::fmt;
use tokio::runtime::Handle;
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
    Handle::current().block_on(spawn_blocking(work)).map_err(|_| Panicked)
}
