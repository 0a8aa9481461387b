//! first_come_first_served
//!
//! you look, sleep, and look again, with no place in a queue. Whoever looks first when a start is free takes it, and
//! that may be one who has only just come; the one who waits sleeps on, and again, if need be for ever. Hold a fair
//! lock while you sleep, or keep a queue.

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

    /// Takes a start, or tells when to ask again.
    fn take(&self) -> Result<(), Instant> {
        let mut last = self.last.lock().expect("nobody panics with it");
        let now = Instant::now();
        while last.front().is_some_and(|earliest| *earliest + self.per <= now) {
            last.pop_front();
        }
        if last.len() < self.starts.get() {
            last.push_back(now);
            return Ok(());
        }
        Err(last[0] + self.per)
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        while let Err(again) = self.take() {
            sleep_until(again).await;
        }
        job.await
    }
}
