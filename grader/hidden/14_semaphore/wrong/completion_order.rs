//! answers_in_the_order_of_jobs
//!
//! you hand the answers back in the order in which the jobs ended. Keep each job's place in the vector with its answer,
//! and put the answers back in that order at the end.

use futures::{StreamExt, stream};
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
    Ok(stream::iter(jobs).buffer_unordered(limit).collect().await)
}
