//! nothing_is_left
//!
//! `shutdown_background()`, which tells the worker threads to stop and does not wait until they have. They are still
//! busy dropping tasks when `run` returns. Dropping the runtime waits for them.

use std::fmt;
use tokio::runtime::{Builder, Handle};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

impl fmt::Display for AlreadyRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event loop is already running here")
    }
}

impl std::error::Error for AlreadyRunning {}

pub fn run<F: Future>(main: F) -> Result<F::Output, AlreadyRunning> {
    if Handle::try_current().is_ok() {
        return Err(AlreadyRunning);
    }
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("no runtime");
    let answer = runtime.block_on(main);
    runtime.shutdown_background();
    Ok(answer)
}
