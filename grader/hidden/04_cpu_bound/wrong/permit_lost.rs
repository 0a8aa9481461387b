//! panic_comes_back
//!
//! something that each panic takes away: a worker of your pool that unwinds with it, or a permit that is given back only
//! after work that ended well. Once all are gone, the next work waits for ever. Catch the panic around each job, and give
//! a permit back by dropping it.

use std::fmt;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work panicked before it had an answer")
    }
}

impl std::error::Error for Panicked {}

static PERMITS: Semaphore = Semaphore::const_new(8);

pub async fn offload<F, T>(work: F) -> Result<T, Panicked>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    PERMITS.acquire().await.map_err(|_| Panicked)?.forget();
    let answer = spawn_blocking(work).await.map_err(|_| Panicked)?;
    PERMITS.add_permits(1);
    Ok(answer)
}
