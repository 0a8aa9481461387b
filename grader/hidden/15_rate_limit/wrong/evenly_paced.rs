//! three_starts_a_second, only_starts_count, a_pause_is_not_saved_up
//!
//! you let one start each `per / N`, at an even pace. Nobody gets more than they may, but the first N should all start
//! at once: only a start that would be one too many within `per` has to wait.

use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

pub struct RateLimiter {
    pace: Duration,
    next: Mutex<Option<Instant>>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { pace: per / starts.get() as u32, next: Mutex::default() }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let mut next = self.next.lock().await;
        if let Some(next) = *next
            && next > Instant::now()
        {
            sleep_until(next).await;
        }
        *next = Some(Instant::now() + self.pace);
        drop(next);
        job.await
    }
}
