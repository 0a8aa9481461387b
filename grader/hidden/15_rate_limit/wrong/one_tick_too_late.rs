//! three_starts_a_second, per_zero
//!
//! you let a job start only when *more* than `per` has passed since the Nth start before it. Exactly `per` is enough:
//! compare with `>=`, and do not add to the sleep.

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
            while last[0].elapsed() <= self.per {
                sleep(Duration::from_millis(1)).await;
            }
            last.pop_front();
        }
        last.push_back(Instant::now());
        drop(last);
        job.await
    }
}
