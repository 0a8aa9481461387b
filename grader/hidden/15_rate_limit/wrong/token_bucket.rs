//! three_starts_a_second, any_stretch_counts
//!
//! you keep a bucket of tokens that fills evenly, a token each `per / N`. A full bucket lets N start at once and the
//! next one soon after, so that a stretch of `per` can have nearly twice N starts. Each start frees its place one whole
//! `per` later, not sooner.

use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    /// When the bucket will be full.
    full: Mutex<Option<Instant>>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, full: Mutex::default() }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let mut full = self.full.lock().await;
        let each = self.per / self.starts.get() as u32;
        // A token is there once all but one of the N have been used up in advance.
        let ahead = each * (self.starts.get() as u32 - 1);
        let refilled = full.unwrap_or_else(Instant::now).max(Instant::now());
        if refilled > Instant::now() + ahead {
            sleep_until(refilled - ahead).await;
        }
        *full = Some(refilled + each);
        drop(full);
        job.await
    }
}
