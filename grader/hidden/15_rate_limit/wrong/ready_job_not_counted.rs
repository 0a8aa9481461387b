//! jobs_of_no_time_count
//!
//! you count a job only if it has not ended at its first poll. It has started all the same, and the service has its
//! request: write the start down before the job is polled, whatever comes of it.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::pin::pin;
use std::task::Poll;
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
        let mut job = pin!(job);
        if let Poll::Ready(answer) = futures::poll!(job.as_mut()) {
            return answer;
        }
        last.push_back(Instant::now());
        drop(last);
        job.await
    }
}
