//! zero_and_empty
//!
//! you make a limiter for a limit of zero. `Semaphore::new(0)` is legal, and then every job waits for a permit that
//! never comes: refuse zero with `ZeroLimit` before you make the semaphore, also when there are no jobs.

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
        Ok(Self { places: Semaphore::new(limit) })
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
    let limiter = Limiter::new(limit)?;
    Ok(join_all(jobs.into_iter().map(|job| limiter.run(job))).await)
}
