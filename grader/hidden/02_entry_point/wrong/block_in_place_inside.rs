//! inside_many_threads
//!
//! a `block_in_place` where a runtime of many threads is at work. It spares the other tasks, and so it does not panic
//! there; but the task that called `run` stands still, and `main` runs on a loop that is not its own. It is to be
//! refused like any other.

use std::fmt;
use tokio::runtime::{Builder, Handle, RuntimeFlavor};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

impl fmt::Display for AlreadyRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event loop is already running here")
    }
}

impl std::error::Error for AlreadyRunning {}

pub fn run<F: Future>(main: F) -> Result<F::Output, AlreadyRunning> {
    if let Ok(handle) = Handle::try_current() {
        if handle.runtime_flavor() == RuntimeFlavor::CurrentThread {
            return Err(AlreadyRunning);
        }
        return Ok(tokio::task::block_in_place(|| handle.block_on(main)));
    }
    let runtime = Builder::new_current_thread().enable_all().build().expect("no runtime");
    Ok(runtime.block_on(main))
}
