//! loop_stays_alive, two_overlap, woken_when_done
//!
//! work that runs on the loop: a call of `work()` in the `async fn` itself, or in a task that it spawns. Neither moves
//! anything to another thread: the loop polls nothing else until `work` returns. (A yield before it gives the others one
//! turn, and no more.) Hand it to a thread that is not the loop's: `spawn_blocking`.

use std::fmt;

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
    tokio::spawn(async move { work() }).await.map_err(|_| Panicked)
}
