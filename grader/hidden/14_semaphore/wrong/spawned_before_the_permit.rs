//! ten_jobs_three_at_a_time, free_place_is_filled_at_once
//!
//! you spawn every job and limit only who waits for the handles. A spawned task is at work from the moment it is
//! spawned: ask for the place first, inside the task or before you spawn it.

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
    let limiter = Limiter::new(limit)?;
    let handles = jobs.into_iter().map(|job| limiter.run(tokio::spawn(job)));
    Ok(join_all(handles).await.into_iter().map(|answer| answer.expect("a job panicked")).collect())
}
