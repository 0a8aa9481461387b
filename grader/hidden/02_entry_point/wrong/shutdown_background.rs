//! nothing_is_left
//!
//! a runtime that `run` does not drop and wait for. `block_on` returns as soon as `main` has ended; the other tasks go
//! when the runtime is dropped. In a `static`, leaked or forgotten it never is; and `shutdown_background()`, a short
//! `shutdown_timeout` or a drop on another thread does not wait until they are gone. Build a runtime in each call, and
//! let it go out of scope.

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
