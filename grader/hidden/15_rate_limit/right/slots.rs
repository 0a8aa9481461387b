//! One slot for each of the N starts, used in turn: each caller waits for its own slot's time.

use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

struct Slots {
    free_at: Vec<Option<Instant>>,
    next: usize,
}

pub struct RateLimiter {
    per: Duration,
    slots: Mutex<Slots>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { per, slots: Mutex::new(Slots { free_at: vec![None; starts.get()], next: 0 }) }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        {
            let mut slots = self.slots.lock().await;
            let at = slots.next;
            if let Some(free) = slots.free_at[at] {
                sleep_until(free).await;
            }
            slots.free_at[at] = Some(Instant::now() + self.per);
            slots.next = (at + 1) % slots.free_at.len();
        }
        job.await
    }
}
