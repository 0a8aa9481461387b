//! inside_another_loop, inside_many_threads
//!
//! a first poll of `main` before you know whether you may run it. A caller who is told `AlreadyRunning` may await
//! another copy of the same work: begin nothing that you are about to refuse.

use std::fmt;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
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
    let mut main = pin!(main);
    let runtime = Builder::new_current_thread().enable_all().build().expect("no runtime");
    let first = {
        let _entered = Handle::try_current().is_err().then(|| runtime.enter());
        main.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    };
    if Handle::try_current().is_ok() {
        runtime.shutdown_background();
        return Err(AlreadyRunning);
    }
    match first {
        Poll::Ready(answer) => Ok(answer),
        Poll::Pending => Ok(runtime.block_on(main)),
    }
}
