//! waits_however_long
//!
//! a look now and then, with a `timeout` around the handle or a `select!` beside a sleep. The loop is woken over and over
//! for nothing, by every computation that is at work. A handle is a future: `.await` it, and you are woken once, when the
//! work has ended.

use std::fmt;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

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
    let mut handle = spawn_blocking(work);
    loop {
        if let Ok(answer) = timeout(Duration::from_millis(10), &mut handle).await {
            return answer.map_err(|_| Panicked);
        }
    }
}
