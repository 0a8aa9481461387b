//! A semaphore whose permits come back after `per`, brought by a task, whatever the job does.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::sleep;

pub struct RateLimiter {
    per: Duration,
    starts: Arc<Semaphore>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { per, starts: Arc::new(Semaphore::new(starts.get())) }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let permit = self.starts.clone().acquire_owned().await.expect("never closed");
        let per = self.per;
        tokio::spawn(async move {
            sleep(per).await;
            drop(permit);
        });
        job.await
    }
}
