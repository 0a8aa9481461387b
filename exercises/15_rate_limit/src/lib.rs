//! At most so many starts in so much time, whenever you look: what a semaphore does not do.

use std::num::NonZeroUsize;
use std::time::Duration;

/// Lets at most `starts` jobs start in any stretch of time that is `per` long, however long the jobs then take.
#[derive(Debug)]
pub struct RateLimiter {
    // What it holds is yours to choose.
}

impl RateLimiter {
    /// A limiter for `starts` starts `per` this much time.
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        let _ = (starts, per);
        todo!()
    }

    /// Waits until one more job may start, runs `job`, and answers what it answered.
    ///
    /// - **When.** Count the starts of this limiter. With N = `starts`, the first N of them are at once. From then on a
    ///   job starts at once if the Nth start before it is `per` ago or more; otherwise at the very moment when it is
    ///   exactly `per` ago.
    /// - **Any stretch.** That holds wherever the stretch begins, at the edges of seconds too. Time in which nobody
    ///   starts is not saved up: after a pause of an hour N may start at once, as at the beginning, and no more.
    /// - **Only starts count.** Any number of jobs may be at work at once. When a job ends makes no difference to
    ///   others, and `run` answers at that moment. A job that is over as soon as it starts has started; so has one that
    ///   panics, and its panic goes on to the caller.
    /// - **In order.** Of those who wait, whoever came first starts first, and before one who comes at the very moment
    ///   when a start is free.
    /// - **Dropped.** A caller that is dropped before its job has started takes no start away from the others, and they
    ///   move up. A job that is dropped after it has started has started.
    /// - **A `per` of zero.** Every job starts at once.
    ///
    /// Time is tokio's: `tokio::time::Instant`. Not asked: which of two callers that come at the same moment is first,
    /// and what tasks of your own you keep.
    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let _ = (job,);
        todo!()
    }
}

#[cfg(test)]
mod tests {
    use super::RateLimiter;
    use futures::future::join_all;
    use std::num::NonZeroUsize;
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    #[tokio::test(start_paused = true)]
    async fn three_start_at_once_and_the_fourth_a_second_later() {
        let limiter = RateLimiter::new(NonZeroUsize::MIN.saturating_add(2), Duration::from_secs(1));
        let start = Instant::now();
        let quick = || async {
            let started = start.elapsed();
            sleep(Duration::from_millis(100)).await;
            started
        };

        let started =
            join_all([limiter.run(quick()), limiter.run(quick()), limiter.run(quick()), limiter.run(quick())]);

        assert_eq!(started.await, [0, 0, 0, 1_000].map(Duration::from_millis));
    }
}
