//! answer_comes_back
//!
//! `block_in_place`. It asks the runtime to move the *other* tasks to another worker thread, and a runtime of one
//! thread has none: there it panics. `spawn_blocking` moves the work instead, on every runtime.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tokio::task::block_in_place;

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
    block_in_place(|| catch_unwind(AssertUnwindSafe(work))).map_err(|_| Panicked)
}
