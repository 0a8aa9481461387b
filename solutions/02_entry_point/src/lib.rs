//! Start the event loop and run one future on it: `asyncio.run`.

use std::fmt;
use tokio::runtime::{Builder, Handle};

/// `run` was called where an event loop is already at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

impl fmt::Display for AlreadyRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event loop is already running here: `.await` the future instead")
    }
}

impl std::error::Error for AlreadyRunning {}

/// Runs `main` to its end on an event loop of its own, and hands back what it answered.
///
/// Dropping the runtime at the end of this function drops every task that is still on it.
pub fn run<F: Future>(main: F) -> Result<F::Output, AlreadyRunning> {
    if Handle::try_current().is_ok() {
        return Err(AlreadyRunning);
    }
    let runtime = Builder::new_current_thread().enable_all().build().expect("the system refused to start a runtime");
    Ok(runtime.block_on(main))
}
