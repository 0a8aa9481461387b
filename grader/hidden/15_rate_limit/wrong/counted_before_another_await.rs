//! dropped_callers_take_no_start
//!
//! you write the start down, and then there is one more `.await` before the job. A caller that is dropped there never
//! starts its job, and its start counts all the same. Write it down last: between that and the job's first step nothing
//! may wait.

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
        if last.len() == self.starts.get() {
            sleep_until(last[0] + self.per).await;
            last.pop_front();
        }
        last.push_back(Instant::now());
        drop(last);
        tokio::task::yield_now().await;
        job.await
    }
}
