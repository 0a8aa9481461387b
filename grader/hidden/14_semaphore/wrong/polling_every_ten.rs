//! admitted_in_order_of_arrival, late_comer_goes_to_the_back
//!
//! you look again every few milliseconds whether a place is free: it stays empty until somebody looks, and whoever
//! happens to look first takes it. Wait in a queue, and be woken when it is your turn: `acquire().await` does that.

use futures::future::join_all;
use std::time::Duration;
use tokio::{sync::Semaphore, time::sleep};

/// A limit of zero: no job could ever start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroLimit;

pub struct Limiter {
    places: Semaphore,
}

impl Limiter {
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        if limit == 0 { Err(ZeroLimit) } else { Ok(Self { places: Semaphore::new(limit) }) }
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let _permit = loop {
            if let Ok(permit) = self.places.try_acquire() {
                break permit;
            }
            sleep(Duration::from_millis(10)).await;
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
