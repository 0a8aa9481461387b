//! answer_of_main, timers
//!
//! `enter()` and a polling loop of your own. Entering a runtime tells `spawn` and `sleep` where they belong, but
//! nobody turns that loop: its tasks are never polled and its timers never fire. `block_on` is what turns it.

use std::fmt;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake};
use std::thread::Thread;
use tokio::runtime::{Builder, Handle};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

impl fmt::Display for AlreadyRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event loop is already running here")
    }
}

impl std::error::Error for AlreadyRunning {}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

pub fn run<F: Future>(main: F) -> Result<F::Output, AlreadyRunning> {
    if Handle::try_current().is_ok() {
        return Err(AlreadyRunning);
    }
    let runtime = Builder::new_current_thread().enable_all().build().expect("no runtime");
    let _entered = runtime.enter();
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut main = pin!(main);
    loop {
        if let Poll::Ready(answer) = main.as_mut().poll(&mut Context::from_waker(&waker)) {
            return Ok(answer);
        }
        std::thread::park();
    }
}
