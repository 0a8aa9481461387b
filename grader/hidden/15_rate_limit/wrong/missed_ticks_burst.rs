//! any_stretch_counts, a_pause_is_not_saved_up
//!
//! you let N start for each tick of an `interval`. Ticks that nobody waited for come all together after a pause, since
//! that is its default (`MissedTickBehavior::Burst`), and its beat knows nothing of when the starts were. Look at when
//! the Nth start before this one was.

use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Interval, interval};

pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    beat: Mutex<(Option<Interval>, usize)>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, beat: Mutex::default() }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        if !self.per.is_zero() {
            let mut beat = self.beat.lock().await;
            let (ticks, left) = &mut *beat;
            if *left == 0 {
                ticks.get_or_insert_with(|| interval(self.per)).tick().await;
                *left = self.starts.get();
            }
            *left -= 1;
        }
        job.await
    }
}
