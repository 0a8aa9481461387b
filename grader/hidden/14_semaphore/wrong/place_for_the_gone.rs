//! cancellation_gives_the_place_back
//!
//! you keep a dropped caller in the queue, and when its turn comes you hand the place to nobody. Look whether whoever is
//! first in the queue still waits, and if not, go on to the next.

use futures::future::join_all;
use std::{collections::VecDeque, sync::Mutex};
use tokio::sync::oneshot;

/// A limit of zero: no job could ever start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroLimit;

pub struct Limiter {
    state: Mutex<State>,
}

struct State {
    free: usize,
    queue: VecDeque<oneshot::Sender<()>>,
}

struct Place<'a>(&'a Limiter);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().expect("never poisoned");
        match state.queue.pop_front() {
            Some(next) => drop(next.send(())),
            None => state.free += 1,
        }
    }
}

impl Limiter {
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        if limit == 0 {
            return Err(ZeroLimit);
        }
        Ok(Self { state: Mutex::new(State { free: limit, queue: VecDeque::new() }) })
    }

    fn ask(&self) -> Option<oneshot::Receiver<()>> {
        let mut state = self.state.lock().expect("never poisoned");
        if state.free > 0 {
            state.free -= 1;
            return None;
        }
        let (turn, wait) = oneshot::channel();
        state.queue.push_back(turn);
        Some(wait)
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        if let Some(wait) = self.ask() {
            wait.await.expect("the limiter outlives its queue");
        }
        let _place = Place(self);
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
