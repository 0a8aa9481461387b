//! any_stretch_counts
//!
//! you count the starts of each second, and begin anew with the next one. At the edge between two of them twice as many
//! may start as in any other stretch: remember when each of the last N starts was, and look at the first of those.

use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    /// When the current stretch began, and how many have started in it.
    window: Mutex<Option<(Instant, usize)>>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, window: Mutex::default() }
    }

    async fn turn(&self) {
        let mut window = self.window.lock().await;
        if let Some((begin, used)) = *window
            && begin + self.per > Instant::now()
        {
            if used < self.starts.get() {
                *window = Some((begin, used + 1));
                return;
            }
            sleep_until(begin + self.per).await;
        }
        *window = Some((Instant::now(), 1));
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        self.turn().await;
        job.await
    }
}
