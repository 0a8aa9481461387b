//! three_starts_a_second
//!
//! you look once when the next start may be, and go when you have slept until then. All who wait have seen the same
//! moment, and all start in it. After the sleep look again, or let only one wait at a time and the others queue behind.

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

    fn next(&self) -> Option<Instant> {
        let last = self.last.lock().expect("nobody panics with it");
        (last.len() == self.starts.get()).then(|| last[0] + self.per).filter(|next| *next > Instant::now())
    }

    fn note(&self) {
        let mut last = self.last.lock().expect("nobody panics with it");
        if last.len() == self.starts.get() {
            last.pop_front();
        }
        last.push_back(Instant::now());
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        if let Some(next) = self.next() {
            sleep_until(next).await;
        }
        self.note();
        job.await
    }
}
