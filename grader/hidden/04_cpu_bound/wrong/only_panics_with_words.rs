//! panic_comes_back
//!
//! a panic that is let through unless its payload is a text. `panic!` makes one of a `&str` or a `String`, but
//! `std::panic::panic_any` takes anything: whatever the payload is, the work panicked.

use std::fmt;
use std::panic::resume_unwind;
use tokio::task::spawn_blocking;

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
    match spawn_blocking(work).await {
        Ok(answer) => Ok(answer),
        Err(error) => match error.try_into_panic() {
            Ok(payload) if !payload.is::<&str>() && !payload.is::<String>() => resume_unwind(payload),
            _ => Err(Panicked),
        },
    }
}
