//! nothing_is_left
//!
//! one runtime in a `static`, used by every call. A static is never dropped, and tasks live as long as their runtime
//! does: what `main` left behind runs on after `run` has returned. Build a runtime in each call, and let it go out of
//! scope.

use std::fmt;
use std::sync::OnceLock;
use tokio::runtime::{Handle, Runtime};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

impl fmt::Display for AlreadyRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event loop is already running here")
    }
}

impl std::error::Error for AlreadyRunning {}

static RUNTIME: OnceLock<Runtime> = OnceLock::new();

pub fn run<F: Future>(main: F) -> Result<F::Output, AlreadyRunning> {
    if Handle::try_current().is_ok() {
        return Err(AlreadyRunning);
    }
    Ok(RUNTIME.get_or_init(|| Runtime::new().expect("no runtime")).block_on(main))
}
