//! cancellation_gives_the_place_back
//!
//! you hand the place to the next in the queue through a channel, and only once that caller runs again does it count as
//! held. If the caller is dropped in between, the place stays in the channel and is lost: let the message itself be a
//! guard whose `Drop` passes the place on.

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
        while let Some(next) = state.queue.pop_front() {
            if next.send(()).is_ok() {
                return;
            }
        }
        state.free += 1;
    }
}

impl Limiter {
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        if limit == 0 {
            return Err(ZeroLimit);
        }
        Ok(Self { state: Mutex::new(State { free: limit, queue: VecDeque::new() }) })
    }

    /// A place at once, or a turn in the queue.
    fn ask(&self) -> Result<(), oneshot::Receiver<()>> {
        let mut state = self.state.lock().expect("never poisoned");
        if state.free > 0 {
            state.free -= 1;
            return Ok(());
        }
        let (turn, wait) = oneshot::channel();
        state.queue.push_back(turn);
        Err(wait)
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        if let Err(wait) = self.ask() {
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
