//! Waits for a permit before each spawn, and moves it into the task.

use std::sync::Arc;
use tokio::{sync::Semaphore, task::JoinHandle};

/// A limit of zero: no job could ever start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroLimit;

pub struct Limiter {
    places: Arc<Semaphore>,
}

impl Limiter {
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        if limit == 0 { Err(ZeroLimit) } else { Ok(Self { places: Arc::new(Semaphore::new(limit)) }) }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let permit = self.places.clone().acquire_owned().await.expect("never closed");
        let answer = job.await;
        drop(permit);
        answer
    }
}

pub async fn run_all<F>(limit: usize, jobs: Vec<F>) -> Result<Vec<F::Output>, ZeroLimit>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let limiter = Limiter::new(limit)?;
    let mut handles: Vec<JoinHandle<F::Output>> = Vec::new();
    for job in jobs {
        let permit = limiter.places.clone().acquire_owned().await.expect("never closed");
        handles.push(tokio::spawn(async move {
            let answer = job.await;
            drop(permit);
            answer
        }));
    }
    let mut answers = Vec::new();
    for handle in handles {
        answers.push(handle.await.expect("a job panicked"));
    }
    Ok(answers)
}
