//! two_overlap
//!
//! one computation at a time, by a lock or by a single thread for them all. The loop stays alive, but the second
//! computation waits until the first has ended, although there are cores to spare: let them run side by side.

use std::fmt;
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work panicked before it had an answer")
    }
}

impl std::error::Error for Panicked {}

static ONE: Mutex<()> = Mutex::const_new(());

pub async fn offload<F, T>(work: F) -> Result<T, Panicked>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let _turn = ONE.lock().await;
    spawn_blocking(work).await.map_err(|_| Panicked)
}
