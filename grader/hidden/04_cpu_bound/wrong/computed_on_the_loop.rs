//! loop_stays_alive, two_overlap, woken_when_done
//!
//! a call of `work()` in the `async fn` itself. `async` moves nothing to another thread: until `work` returns, this
//! poll does not end, and no other task has a turn. Hand it to a thread that is not the loop's: `spawn_blocking`.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

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
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Panicked)
}
