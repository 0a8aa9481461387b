//! dropped_where_they_stand, nothing_is_left
//!
//! a loop that goes on until every task has ended. Some never end, such as one that waits for a next connection, and then
//! neither does `run`. Whoever wants a task to finish awaits its handle in `main`; what nobody waited for is dropped where
//! it stands.

use std::fmt;
use std::time::Duration;
use tokio::runtime::{Builder, Handle};
use tokio::time::sleep;

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
        while Handle::current().metrics().num_alive_tasks() > 0 {
            sleep(Duration::from_millis(5)).await;
        }
        answer
    }))
}
