//! A thread for each call, and a oneshot channel: a panic drops the sender.

use std::fmt;
use std::thread;
use tokio::sync::oneshot;

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
    let (sender, receiver) = oneshot::channel();
    thread::spawn(move || {
        // The receiver is gone only where nobody wants the answer any more.
        let _ = sender.send(work());
    });
    receiver.await.map_err(|_| Panicked)
}
