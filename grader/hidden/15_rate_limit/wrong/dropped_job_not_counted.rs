//! panic_goes_on, dropped_callers_take_no_start
//!
//! you give the start back when the caller goes away half-way through its job, dropped or in a panic. Its job has
//! started all the same, and that cannot be undone: from then on it counts for as long as `per`.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
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
        let mut used = JoinSet::new();
        used.spawn(async move {
            sleep(per).await;
            drop(permit);
        });
        let answer = job.await;
        used.detach_all();
        answer
    }
}
