//! dropped_callers_take_no_start
//!
//! you write the start down first, and sleep until it comes. A caller that is dropped in its sleep has its start
//! reserved all the same, and those behind it wait for nothing. Write it down when the waiting is over.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    last: Mutex<VecDeque<Instant>>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, last: Mutex::default() }
    }

    fn reserve(&self) -> Instant {
        let mut last = self.last.lock().expect("nobody panics with it");
        let mut start = Instant::now();
        if last.len() == self.starts.get()
            && let Some(earliest) = last.pop_front()
        {
            start = start.max(earliest + self.per);
        }
        last.push_back(start);
        start
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let start = self.reserve();
        if start > Instant::now() {
            sleep_until(start).await;
        }
        job.await
    }
}
