//! inside_another_loop, inside_many_threads
//!
//! a `main` that is refused and never dropped (`mem::forget`, `ManuallyDrop`). Whatever it holds, a connection or a
//! permit, is then never given back: just let it go out of scope.

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
        std::mem::forget(main);
        return Err(AlreadyRunning);
    }
    let runtime = Builder::new_current_thread().enable_all().build().expect("no runtime");
    Ok(runtime.block_on(main))
}
