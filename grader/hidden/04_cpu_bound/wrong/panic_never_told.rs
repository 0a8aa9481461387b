//! panic_comes_back
//!
//! a wait that no panic ends. When the work unwinds, the line after it that would send you the answer never runs; and
//! a second sender that you keep leaves the channel open. Move the one sender into the thread: it is dropped with the
//! panic, and the receiver learns of it.

use std::fmt;
use std::thread;
use tokio::sync::mpsc;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work panicked before it had an answer")
    }
}

impl std::error::Error for Panicked {}

pub async fn offload<F, T>(work: F) -> Result<T, Panicked>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let (sender, mut receiver) = mpsc::unbounded_channel();
    let of_the_thread = sender.clone();
    thread::spawn(move || of_the_thread.send(work()));
    receiver.recv().await.ok_or(Panicked)
}
