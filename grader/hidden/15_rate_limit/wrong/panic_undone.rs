//! panic_goes_on
//!
//! you give the start back when the job panics, as if it had never been. It has started, and it counts like any other.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    turn: tokio::sync::Mutex<()>,
    last: Mutex<VecDeque<Instant>>,
}

/// Takes a start back.
struct Undo<'a> {
    limiter: &'a RateLimiter,
    start: Instant,
}

impl Drop for Undo<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut last = self.limiter.last();
            if let Some(at) = last.iter().position(|start| *start == self.start) {
                last.remove(at);
            }
        }
    }
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, turn: tokio::sync::Mutex::default(), last: Mutex::default() }
    }

    fn last(&self) -> MutexGuard<'_, VecDeque<Instant>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let turn = self.turn.lock().await;
        let earliest = {
            let last = self.last();
            last.front().copied().filter(|_| last.len() == self.starts.get())
        };
        if let Some(earliest) = earliest {
            sleep_until(earliest + self.per).await;
            self.last().pop_front();
        }
        let start = Instant::now();
        self.last().push_back(start);
        drop(turn);
        let _undo = Undo { limiter: self, start };
        job.await
    }
}
