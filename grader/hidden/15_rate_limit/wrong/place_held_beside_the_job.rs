//! only_starts_count
//!
//! you give a place back when both its time is over and its job has ended, so a job that takes longer than `per` still
//! holds the others up; and a short one is answered late. The place must not wait for the job, nor the answer for it.

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
        tokio::join!(job, sleep(self.per)).0
    }
}
