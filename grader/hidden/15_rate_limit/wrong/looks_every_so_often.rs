//! any_stretch_counts
//!
//! you look every few milliseconds whether one more may start. The start is late by up to that much, and whoever
//! happens to look first goes first. You know when it may be: sleep until exactly then.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::time::Duration;
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

    fn may_start(&self) -> bool {
        let mut last = self.last.lock().expect("nobody panics with it");
        if last.len() == self.starts.get() {
            if last[0].elapsed() < self.per {
                return false;
            }
            last.pop_front();
        }
        last.push_back(Instant::now());
        true
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        while !self.may_start() {
            sleep(Duration::from_millis(10)).await;
        }
        job.await
    }
}
