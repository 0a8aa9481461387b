//! three_starts_a_second, only_starts_count
//!
//! you wait after the job, before you give its place back: the job's own time is added to `per`, and the caller gets
//! its answer when you have slept, not when the job has ended. `per` is counted from the start, beside the job.

use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::sleep;

pub struct RateLimiter {
    per: Duration,
    places: Semaphore,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { per, places: Semaphore::new(starts.get()) }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let _permit = self.places.acquire().await.expect("never closed");
        let answer = job.await;
        sleep(self.per).await;
        answer
    }
}
