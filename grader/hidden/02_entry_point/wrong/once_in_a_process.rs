//! again_and_elsewhere
//!
//! a flag that is never taken back, and that the whole process shares. A loop belongs to the thread that runs it, and
//! only for as long as it runs: once `run` has returned, or on another thread, the next one may start.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::runtime::{Builder, Handle};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

impl fmt::Display for AlreadyRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event loop is already running here")
    }
}

impl std::error::Error for AlreadyRunning {}

static STARTED: AtomicBool = AtomicBool::new(false);

pub fn run<F: Future>(main: F) -> Result<F::Output, AlreadyRunning> {
    if Handle::try_current().is_ok() || STARTED.swap(true, Ordering::SeqCst) {
        return Err(AlreadyRunning);
    }
    let runtime = Builder::new_multi_thread().enable_all().build().expect("no runtime");
    Ok(runtime.block_on(main))
}
