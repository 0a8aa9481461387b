//! Numbers drawn on arrival: whoever has the lowest waits for the next start, and its destructor calls the one behind.

use std::collections::{BTreeSet, VecDeque};
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

#[derive(Default)]
struct State {
    last: VecDeque<Instant>,
    drawn: u64,
    waiting: BTreeSet<u64>,
}

pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    state: Mutex<State>,
    moved: Notify,
}

/// A number in the queue, until it is dropped.
struct Ticket<'a> {
    limiter: &'a RateLimiter,
    number: u64,
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.limiter.state().waiting.remove(&self.number);
        self.limiter.moved.notify_waiters();
    }
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, state: Mutex::default(), moved: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody panics with it")
    }

    fn ticket(&self) -> Ticket<'_> {
        let mut state = self.state();
        state.drawn += 1;
        let number = state.drawn;
        state.waiting.insert(number);
        Ticket { limiter: self, number }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let ticket = self.ticket();
        loop {
            let moved = self.moved.notified();
            let first = self.state().waiting.first() == Some(&ticket.number);
            if first {
                break;
            }
            moved.await;
        }
        let full = self.state().last.len() == self.starts.get();
        if full {
            let next = self.state().last[0] + self.per;
            sleep_until(next).await;
            self.state().last.pop_front();
        }
        self.state().last.push_back(Instant::now());
        drop(ticket);
        job.await
    }
}
