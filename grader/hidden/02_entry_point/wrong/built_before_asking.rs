//! inside_another_loop, inside_many_threads, inside_itself
//!
//! a runtime that is built before you know whether you need it. Dropping a runtime waits for its threads, so inside
//! async code the drop panics ("Cannot drop a runtime in a context where blocking is not allowed"). Ask first, build
//! afterwards.

use std::fmt;
use tokio::runtime::{Handle, Runtime};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

impl fmt::Display for AlreadyRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event loop is already running here")
    }
}

impl std::error::Error for AlreadyRunning {}

pub fn run<F: Future>(main: F) -> Result<F::Output, AlreadyRunning> {
    let runtime = Runtime::new().expect("no runtime");
    if Handle::try_current().is_ok() {
        return Err(AlreadyRunning);
    }
    Ok(runtime.block_on(main))
}
