//! inside_another_loop, inside_many_threads, inside_itself
//!
//! a `block_on` without a look at where you are. Blocking inside async code would stop the loop that you stand on, so
//! tokio panics there ("Cannot start a runtime from within a runtime"). Ask first whether there is a runtime on this
//! thread: `Handle::try_current()`.

use std::fmt;
use tokio::runtime::Runtime;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

impl fmt::Display for AlreadyRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event loop is already running here")
    }
}

impl std::error::Error for AlreadyRunning {}

pub fn run<F: Future>(main: F) -> Result<F::Output, AlreadyRunning> {
    Ok(Runtime::new().expect("no runtime").block_on(main))
}
