//! A queue of turns made by hand, each a guard that passes its place on; workers that share one queue of jobs.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};
use tokio::{sync::oneshot, task::JoinSet};

/// A limit of zero: no job could ever start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroLimit;

pub struct Limiter {
    state: Arc<Mutex<State>>,
}

struct State {
    free: usize,
    queue: VecDeque<oneshot::Sender<Place>>,
}

/// Passes itself on when it is dropped, also inside a channel that nobody reads any more.
struct Place(Arc<Mutex<State>>);

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.0.lock().expect("never poisoned");
        let Some(next) = state.queue.pop_front() else {
            state.free += 1;
            return;
        };
        drop(state);
        // A turn that nobody waits for comes back as the error, is dropped, and so passed on in its turn.
        drop(next.send(Place(self.0.clone())));
    }
}

impl Limiter {
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        if limit == 0 {
            return Err(ZeroLimit);
        }
        Ok(Self { state: Arc::new(Mutex::new(State { free: limit, queue: VecDeque::new() })) })
    }

    fn ask(&self) -> Result<Place, oneshot::Receiver<Place>> {
        let mut state = self.state.lock().expect("never poisoned");
        if state.free > 0 {
            state.free -= 1;
            return Ok(Place(self.state.clone()));
        }
        let (turn, wait) = oneshot::channel();
        state.queue.push_back(turn);
        Err(wait)
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let _place = match self.ask() {
            Ok(place) => place,
            Err(wait) => wait.await.expect("the limiter outlives its queue"),
        };
        job.await
    }
}

pub async fn run_all<F>(limit: usize, jobs: Vec<F>) -> Result<Vec<F::Output>, ZeroLimit>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    if limit == 0 {
        return Err(ZeroLimit);
    }
    let mut answers: Vec<Option<F::Output>> = jobs.iter().map(|_| None).collect();
    let queue = Arc::new(Mutex::new(jobs.into_iter().enumerate()));
    let mut workers = JoinSet::new();
    for _ in 0..limit.min(answers.len()) {
        let queue = queue.clone();
        workers.spawn(async move {
            let mut done = Vec::new();
            loop {
                let next = queue.lock().expect("never poisoned").next();
                let Some((index, job)) = next else { return done };
                done.push((index, job.await));
            }
        });
    }
    for (index, answer) in workers.join_all().await.into_iter().flatten() {
        answers[index] = Some(answer);
    }
    Ok(answers.into_iter().map(|answer| answer.expect("every job was run")).collect())
}
