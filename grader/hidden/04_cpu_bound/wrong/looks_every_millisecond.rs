//! waits_however_long
//!
//! a loop that sleeps, asks whether the work is over (`is_finished()`, `try_recv()`), and sleeps again. The answer waits
//! for the next look, and the timer is kept busy for nothing. A handle is a future: `.await` it, and you are woken when
//! the work has ended.

use std::fmt;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

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
    let handle = spawn_blocking(work);
    loop {
        sleep(Duration::from_millis(1)).await;
        if handle.is_finished() {
            break;
        }
    }
    handle.await.map_err(|_| Panicked)
}
