//! ten_jobs_three_at_a_time, free_place_is_filled_at_once
//!
//! you acquire the permit outside the task that it is meant for, and do not move it in: it is dropped at the end of the
//! loop's turn, while its job has only begun. Move an owned permit (`acquire_owned`) into the task.

use tokio::{sync::Semaphore, task::JoinHandle};

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
    let places = Semaphore::new(limit);
    let mut handles: Vec<JoinHandle<F::Output>> = Vec::new();
    for job in jobs {
        let _permit = places.acquire().await.expect("never closed");
        handles.push(tokio::spawn(job));
    }
    let mut answers = Vec::new();
    for handle in handles {
        answers.push(handle.await.expect("a job panicked"));
    }
    Ok(answers)
}
