//! woken_when_done, waits_however_long
//!
//! a look at every turn of the loop (`is_finished()` and a yield, a `select!` beside a yield, a waker that you call
//! yourself). It keeps the loop's thread busy just to ask. A handle is a future: `.await` it, and you are woken once,
//! when the work has ended.

use std::fmt;
use tokio::task::{spawn_blocking, yield_now};

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
    let handle = spawn_blocking(work);
    while !handle.is_finished() {
        yield_now().await;
    }
    handle.await.map_err(|_| Panicked)
}
