//! panic_is_passed_on
//!
//! you skip the jobs whose task did not end well, so a panic is lost and the answers no longer fit the jobs. Pass the
//! panic on: `expect` the `JoinHandle`'s result, or `std::panic::resume_unwind(error.into_panic())`.

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
    let limiter = Arc::new(Limiter::new(limit)?);
    let mut handles: Vec<JoinHandle<F::Output>> = Vec::new();
    for job in jobs {
        let limiter = limiter.clone();
        handles.push(tokio::spawn(async move { limiter.run(job).await }));
    }
    let mut answers = Vec::new();
    for handle in handles {
        if let Ok(answer) = handle.await {
            answers.push(answer);
        }
    }
    Ok(answers)
}
