//! dropped_callers_take_no_start
//!
//! you take the earliest start out of the list and then wait until its time is over. A caller that is dropped while it
//! waits leaves the list one short, and the next starts too early. Look at the front first, wait, and take it out then.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::Mutex;
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

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let mut last = self.last.lock().await;
        if last.len() == self.starts.get()
            && let Some(earliest) = last.pop_front()
        {
            sleep_until(earliest + self.per).await;
        }
        last.push_back(Instant::now());
        drop(last);
        job.await
    }
}
