//! only_starts_count
//!
//! you still hold the lock while the job runs, so the jobs run one after the other. What it guards is the list of
//! starts: drop the guard as soon as you have written yours down.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep};

pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    last: Mutex<VecDeque<Instant>>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, last: Mutex::default() }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let mut last = self.last.lock().await;
        if last.len() == self.starts.get() {
            sleep(self.per.saturating_sub(last[0].elapsed())).await;
            last.pop_front();
        }
        last.push_back(Instant::now());
        job.await
    }
}
