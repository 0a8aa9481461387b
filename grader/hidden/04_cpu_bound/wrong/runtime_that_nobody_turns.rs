//! answer_comes_back, loop_stays_alive, panic_comes_back, two_overlap, woken_when_done
//!
//! a second runtime that nobody turns. One built with `new_current_thread` has no thread of its own: what is spawned
//! on it waits until somebody calls its `block_on`. For computing it needs worker threads: `new_multi_thread`.

use std::fmt;
use std::sync::OnceLock;
use tokio::runtime::{Builder, Runtime};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work panicked before it had an answer")
    }
}

impl std::error::Error for Panicked {}

static COMPUTING: OnceLock<Runtime> = OnceLock::new();

fn start() -> Runtime {
    Builder::new_current_thread().build().expect("the system refused to start a runtime")
}

pub async fn offload<F, T>(work: F) -> Result<T, Panicked>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    COMPUTING.get_or_init(start).spawn(async move { work() }).await.map_err(|_| Panicked)
}
