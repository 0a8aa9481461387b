//! A runtime of many threads: `Runtime::new()`.

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
    match Handle::try_current() {
        Ok(_) => Err(AlreadyRunning),
        Err(_) => Ok(Runtime::new().expect("no runtime").block_on(main)),
    }
}
