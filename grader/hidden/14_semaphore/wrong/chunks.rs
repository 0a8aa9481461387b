//! free_place_is_filled_at_once
//!
//! you run the jobs in chunks, and each chunk waits for its slowest job before the next begins: places stand empty
//! meanwhile. Let all jobs queue at one limiter, so that the next starts the moment any of them ends.

use futures::future::join_all;
use tokio::sync::Semaphore;

/// A limit of zero: no job could ever start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroLimit;

pub struct Limiter {
    places: Semaphore,
}

impl Limiter {
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        if limit == 0 { Err(ZeroLimit) } else { Ok(Self { places: Semaphore::new(limit) }) }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let _permit = self.places.acquire().await.expect("never closed");
        job.await
    }
}

pub async fn run_all<F>(limit: usize, jobs: Vec<F>) -> Result<Vec<F::Output>, ZeroLimit>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    if limit == 0 {
        return Err(ZeroLimit);
    }
    let mut answers = Vec::new();
    let mut jobs = jobs.into_iter();
    while jobs.len() > 0 {
        answers.extend(join_all(jobs.by_ref().take(limit)).await);
    }
    Ok(answers)
}
