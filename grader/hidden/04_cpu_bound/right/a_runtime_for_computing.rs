//! A second runtime whose worker threads do nothing but compute.

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
    Builder::new_multi_thread().worker_threads(2).build().expect("the system refused to start a runtime")
}

pub async fn offload<F, T>(work: F) -> Result<T, Panicked>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    COMPUTING.get_or_init(start).spawn(async move { work() }).await.map_err(|_| Panicked)
}
