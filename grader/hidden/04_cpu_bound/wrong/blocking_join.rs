//! loop_stays_alive, two_overlap, woken_when_done
//!
//! a thread of its own, and then `.join()`. The work is elsewhere, but `join` blocks the loop's thread until it is
//! done. Wait with something that can be awaited, such as a oneshot channel.

use std::fmt;
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
    thread::spawn(work).join().map_err(|_| Panicked)
}
