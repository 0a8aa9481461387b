//! free_place_is_filled_at_once
//!
//! a finished job keeps its place until its answer is collected, so a quick job waits for a slow one that stands before
//! it. `buffered` does that to keep the order, and so does a permit that is handed back together with the answer. Let
//! the place go as soon as the job has ended: `buffer_unordered` with each job's index, or a permit dropped in the
//! task.

use std::sync::Arc;
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
    let places = Arc::new(Semaphore::new(limit));
    let mut handles: Vec<JoinHandle<_>> = Vec::new();
    for job in jobs {
        let places = places.clone();
        handles.push(tokio::spawn(async move {
            let permit = places.acquire_owned().await.expect("never closed");
            (permit, job.await)
        }));
    }
    let mut answers = Vec::new();
    for handle in handles {
        let (_permit, answer) = handle.await.expect("a job panicked");
        answers.push(answer);
    }
    Ok(answers)
}
