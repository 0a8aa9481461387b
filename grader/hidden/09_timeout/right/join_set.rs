//! A `JoinSet` of the one task: dropped at the limit, it aborts what it holds.

use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

/// The work was not over when its time was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimedOut;

pub async fn within<F>(limit: Duration, work: F) -> Result<F::Output, TimedOut>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let deadline = Instant::now() + limit;
    let mut tasks = JoinSet::from_iter([work]);
    match timeout_at(deadline, tasks.join_next()).await {
        Ok(Some(ended)) => Ok(ended.expect("the work panicked")),
        _ => Err(TimedOut),
    }
}
