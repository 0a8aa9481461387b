//! answer_of_main, timers, sockets
//!
//! a loop that polls `main` by hand, with no runtime at all. Polling runs a future, but tokio's tasks, timers and
//! sockets belong to a runtime: without one, `tokio::spawn` panics. Let a `Runtime` do the polling: `block_on`.

use std::fmt;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use tokio::runtime::Handle;

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
    let mut main = pin!(main);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(answer) = main.as_mut().poll(&mut context) {
            return Ok(answer);
        }
        std::thread::yield_now();
    }
}
