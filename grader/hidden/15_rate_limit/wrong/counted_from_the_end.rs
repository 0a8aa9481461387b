//! three_starts_a_second, only_starts_count, any_stretch_counts
//!
//! you write down when a job has ended, so jobs that are still at work do not count, and those that are over count too
//! late. Write down when it starts, just before you poll it for the first time.

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
        drop(last);
        let answer = job.await;
        let mut last = self.last.lock().await;
        last.push_back(Instant::now());
        if last.len() > self.starts.get() {
            last.pop_front();
        }
        answer
    }
}
