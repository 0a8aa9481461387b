//! At most N at once: a [`Limiter`] that any number of callers share, and [`run_all`] on top of it.
//!
//! Read the README first. Each `todo!()` is yours; the public names and signatures stay.

use std::fmt;

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
    // What it holds is yours to choose.
}

impl Limiter {
    /// A limiter with `limit` places.
    ///
    /// # Errors
    /// [`ZeroLimit`] if `limit` is zero.
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        let _ = limit;
        todo!()
    }

    /// Waits for a place, runs `job` in it, and answers what `job` answered.
    ///
    /// - As long as a place is free the job starts at once: no virtual time passes before it or after it.
    /// - Otherwise it waits. Whoever has waited longest gets the next place, at the very moment it comes free. Who calls
    ///   later goes to the back, even the caller whose own job has just ended.
    /// - The place comes back exactly once, however the job ends: it answers; it panics (the panic goes on to the
    ///   caller); or the future of this call is dropped, whether it is still waiting, has just been given its place
    ///   and not run yet, or is at work.
    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let _ = (job,);
        todo!()
    }
}

/// Runs all `jobs`, at most `limit` of them at once, and answers what they answered in the order of `jobs`.
///
/// - Jobs start in the order of `jobs`. Whenever one ends and another is left, that one starts at the same moment.
/// - No jobs: an empty vector, at once. More places than jobs: all start at once.
/// - A job that panics makes `run_all` panic too. What then becomes of the other jobs, and what becomes of all of them
///   when `run_all` itself is dropped half-way, is up to you here.
///
/// # Errors
/// [`ZeroLimit`] if `limit` is zero, at once, even if there are no jobs. No job starts.
pub async fn run_all<F>(limit: usize, jobs: Vec<F>) -> Result<Vec<F::Output>, ZeroLimit>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let _ = (limit, jobs);
    todo!()
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
