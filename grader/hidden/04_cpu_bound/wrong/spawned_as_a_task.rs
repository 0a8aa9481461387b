//! loop_stays_alive, two_overlap, woken_when_done
//!
//! `tokio::spawn(async move { work() })`. A task is not a thread: the loop polls it as any other, and while it
//! computes the loop does nothing else. (With many worker threads it takes one of them away.) `spawn_blocking` takes
//! a thread meant for it.

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
