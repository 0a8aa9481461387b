//! At most so many starts in so much time, whenever you look: what a semaphore does not do.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep};

/// Lets at most `starts` jobs start in any stretch of time that is `per` long, however long the jobs then take.
#[derive(Debug)]
pub struct RateLimiter {
    starts: NonZeroUsize,
    per: Duration,
    /// When the last starts were, the earliest first; never more of them than `starts`. tokio's mutex is fair, and so
    /// it is also the queue: who holds it is the next to start, and waits with it in hand.
    last: Mutex<VecDeque<Instant>>,
}

impl RateLimiter {
    /// A limiter for `starts` starts `per` this much time.
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { starts, per, last: Mutex::default() }
    }

    /// Waits until one more job may start, runs `job`, and answers what it answered.
    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let mut last = self.last.lock().await;
        if last.len() == self.starts.get() {
            sleep(self.per.saturating_sub(last[0].elapsed())).await;
            last.pop_front();
        }
        // Nothing was changed before the last `.await`, and there is none between here and the job's first step: who is
        // dropped while waiting has taken nothing.
        last.push_back(Instant::now());
        drop(last);
        job.await
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
