//! Many threads, shut down with a time limit that no task here comes near.

use std::fmt;
use std::time::Duration;
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
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("no runtime");
    let answer = runtime.block_on(main);
    runtime.shutdown_timeout(Duration::from_secs(60));
    Ok(answer)
}
