//! timers, sockets
//!
//! a runtime whose drivers were never switched on. `Builder` starts with neither timers nor I/O: the loop turns, but
//! the first `sleep` panics. Add `.enable_all()` before `.build()`.

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
    let runtime = Builder::new_current_thread().build().expect("no runtime");
    Ok(runtime.block_on(main))
}
