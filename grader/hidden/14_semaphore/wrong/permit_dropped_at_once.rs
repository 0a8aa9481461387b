//! ten_jobs_three_at_a_time, never_more_than_the_limit
//!
//! no job holds a place while it is at work: nothing is limited. A permit that is bound to `_`, or dropped in any other
//! way before the job's `.await`, is back before the job starts. Bind it to a name, such as `_permit`, and it is held
//! to the end of the block.

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
        let _ = self.places.acquire().await.expect("never closed");
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
