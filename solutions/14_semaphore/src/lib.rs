//! At most N at once: a [`Limiter`] that any number of callers share, and [`run_all`] on top of it.

use futures::future::join_all;
use std::fmt;
use tokio::sync::Semaphore;

/// A limit of zero: no job could ever start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroLimit;

impl fmt::Display for ZeroLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a limit of zero would let no job start")
    }
}

impl std::error::Error for ZeroLimit {}

/// Lets at most so many jobs be at work at once. The others wait, and start in the order in which they came.
#[derive(Debug)]
pub struct Limiter {
    /// Fair: whoever has asked first gets the next permit, and nobody can take it on the way.
    places: Semaphore,
}

impl Limiter {
    /// A limiter with `limit` places.
    ///
    /// # Errors
    /// [`ZeroLimit`] if `limit` is zero.
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        // `Semaphore::new(0)` is legal, and makes everyone wait for ever.
        if limit == 0 { Err(ZeroLimit) } else { Ok(Self { places: Semaphore::new(limit) }) }
    }

    /// Waits for a place, runs `job` in it, and answers what `job` answered.
    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        // The permit lives in a variable until this future ends, however it ends: that is all the clean-up there is.
        let _permit = self.places.acquire().await.expect("nobody closes this semaphore");
        job.await
    }
}

/// Runs all `jobs`, at most `limit` of them at once, and answers what they answered in the order of `jobs`.
///
/// # Errors
/// [`ZeroLimit`] if `limit` is zero.
pub async fn run_all<F>(limit: usize, jobs: Vec<F>) -> Result<Vec<F::Output>, ZeroLimit>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let limiter = Limiter::new(limit)?;
    // All of them queue up at once, in the order of `jobs`; the limiter lets them in.
    Ok(join_all(jobs.into_iter().map(|job| limiter.run(job))).await)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    #[tokio::test(start_paused = true)]
    async fn ten_jobs_of_a_second_three_at_a_time_take_four() {
        let began = Instant::now();
        let second = |id| async move {
            sleep(Duration::from_secs(1)).await;
            id
        };
        let answers = run_all(3, (0..10).map(second).collect()).await;
        assert_eq!(answers, Ok((0..10).collect()));
        assert_eq!(began.elapsed(), Duration::from_secs(4));
    }
}
