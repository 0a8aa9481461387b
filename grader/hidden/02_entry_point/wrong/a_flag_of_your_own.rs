//! inside_another_loop, inside_many_threads
//!
//! a question that only your own loops answer, such as a flag that says 'running'. It knows of the loops that `run`
//! started and of no others, so inside `#[tokio::main]` you still panic. tokio knows of every runtime: ask
//! `Handle::try_current()`.

use std::cell::Cell;
use std::fmt;
use tokio::runtime::Builder;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

impl fmt::Display for AlreadyRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event loop is already running here")
    }
}

impl std::error::Error for AlreadyRunning {}

thread_local! {
    static RUNNING: Cell<bool> = const { Cell::new(false) };
}

pub fn run<F: Future>(main: F) -> Result<F::Output, AlreadyRunning> {
    if RUNNING.replace(true) {
        return Err(AlreadyRunning);
    }
    let runtime = Builder::new_current_thread().enable_all().build().expect("no runtime");
    let answer = runtime.block_on(main);
    drop(runtime);
    RUNNING.set(false);
    Ok(answer)
}
