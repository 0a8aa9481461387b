//! panic_goes_on, whoever_comes_after_the_drop
//!
//! you give the start back when the caller goes away half-way through its job, dropped or in a panic. Its job has
//! started all the same, and that cannot be undone: from then on it counts for as long as `per`.

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
    armed: bool,
}

impl Drop for Undo<'_> {
    fn drop(&mut self) {
        if self.armed {
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
        let mut undo = Undo { limiter: self, start, armed: true };
        let answer = job.await;
        undo.armed = false;
        answer
    }
}
