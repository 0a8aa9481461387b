//! loop_stays_alive, two_overlap, woken_when_done
//!
//! a channel of the standard library. Its `recv` blocks the loop's thread until the answer is there; tokio's
//! `oneshot::channel` has a receiver that you can `.await`.

use std::fmt;
use std::sync::mpsc;
use std::thread;

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
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(work()));
    receiver.recv().map_err(|_| Panicked)
}
