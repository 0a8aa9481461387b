//! inside_many_threads
//!
//! a question that finds some runtimes and not others, such as one for the `runtime_flavor()`. Whoever blocks inside async
//! code stops a loop, of one thread or of many, and tokio panics in both: all that matters is whether
//! `Handle::try_current()` finds a runtime.

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
    if Handle::try_current().is_ok_and(|handle| handle.runtime_flavor() == RuntimeFlavor::CurrentThread) {
        return Err(AlreadyRunning);
    }
    let runtime = Builder::new_current_thread().enable_all().build().expect("no runtime");
    Ok(runtime.block_on(main))
}
