//! ten_jobs_three_at_a_time, free_place_is_filled_at_once
//!
//! `run_all` holds nothing back: every job is at work from the start. A place limits a job only if it is taken before
//! the job begins and held until it has ended. A task is at work from the moment it is spawned, and a permit that is
//! acquired outside of it and not moved in is dropped while the job has only begun: acquire it inside the task, or move
//! an owned permit (`acquire_owned`) into it.

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
