//! late_comer_goes_to_the_back
//!
//! you count free places and notify one waiter when a place comes free, but the place lies in the open until that
//! waiter runs, and whoever comes by at that moment takes it. Hand the place itself to the first in the queue.

use futures::future::join_all;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use tokio::sync::Notify;

/// A limit of zero: no job could ever start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroLimit;

pub struct Limiter {
    free: AtomicUsize,
    freed: Notify,
}

/// Puts its place back and says so.
struct Place<'a>(&'a Limiter);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.free.fetch_add(1, SeqCst);
        self.0.freed.notify_one();
    }
}

impl Limiter {
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        if limit == 0 { Err(ZeroLimit) } else { Ok(Self { free: AtomicUsize::new(limit), freed: Notify::new() }) }
    }

    fn take(&self) -> Option<Place<'_>> {
        self.free.fetch_update(SeqCst, SeqCst, |free| free.checked_sub(1)).ok().map(|_| Place(self))
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let _place = loop {
            let freed = self.freed.notified();
            if let Some(place) = self.take() {
                break place;
            }
            freed.await;
        };
        job.await
    }
}

pub async fn run_all<F>(limit: usize, jobs: Vec<F>) -> Result<Vec<F::Output>, ZeroLimit>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let limiter = Limiter::new(limit)?;
    Ok(join_all(jobs.into_iter().map(|job| limiter.run(job))).await)
}
