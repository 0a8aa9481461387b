//! dropped_where_they_stand
//!
//! a loop that goes on after `main` has ended, if only for a turn, often so that the others can finish. How long would
//! be enough? Whoever wants a task to finish awaits its handle in `main`; what nobody waited for is dropped where it
//! stands.

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
    Ok(runtime.block_on(async {
        let answer = main.await;
        tokio::task::yield_now().await;
        answer
    }))
}
