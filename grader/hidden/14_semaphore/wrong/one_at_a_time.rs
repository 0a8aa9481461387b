//! ten_jobs_three_at_a_time, never_more_than_the_limit
//!
//! you hold one lock over the whole job, so only one job is at work however high the limit is. A mutex is a semaphore
//! with a single permit: take one that has as many permits as the limit says.

use futures::future::join_all;
use tokio::sync::Mutex;

/// A limit of zero: no job could ever start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroLimit;

pub struct Limiter {
    limit: Mutex<usize>,
}

impl Limiter {
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        if limit == 0 { Err(ZeroLimit) } else { Ok(Self { limit: Mutex::new(limit) }) }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let _limit = self.limit.lock().await;
        job.await
    }
}

pub async fn run_all<F>(limit: usize, jobs: Vec<F>) -> Result<Vec<F::Output>, ZeroLimit>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let limiter = Limiter::new(limit)?;
    Ok(join_all(jobs.into_iter().map(|job| limiter.run(job))).await)
}
