//! panic_goes_on
//!
//! you give the start back when the job panics, as if it had never been. It has started, and it counts like any other.

use futures::FutureExt;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::sleep;

pub struct RateLimiter {
    per: Duration,
    starts: Arc<Semaphore>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { per, starts: Arc::new(Semaphore::new(starts.get())) }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let permit = self.starts.clone().acquire_owned().await.expect("never closed");
        let per = self.per;
        let used = tokio::spawn(async move {
            sleep(per).await;
            drop(permit);
        });
        match AssertUnwindSafe(job).catch_unwind().await {
            Ok(answer) => answer,
            Err(panic) => {
                used.abort();
                resume_unwind(panic)
            }
        }
    }
}
