//! dropped_callers_take_no_start
//!
//! a task of yours waits in the caller's place. When the caller is dropped the task goes on, takes a start for it, and
//! those behind it wait for nothing: a `JoinHandle` that is dropped stops nothing. Wait in the caller's own future.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    last: Arc<Mutex<VecDeque<Instant>>>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, last: Arc::default() }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let (starts, per, last) = (self.starts.get(), self.per, self.last.clone());
        let waiting = tokio::spawn(async move {
            let mut last = last.lock().await;
            if last.len() == starts {
                sleep_until(last[0] + per).await;
                last.pop_front();
            }
            last.push_back(Instant::now());
        });
        waiting.await.expect("it does not panic");
        job.await
    }
}
