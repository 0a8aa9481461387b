//! admitted_in_order_of_arrival
//!
//! you keep those who wait on a stack, so the last to come is the first to be let in, and under load the first may wait
//! for ever. Take from the front of the queue what you put in at its back.

use futures::future::join_all;
use std::sync::Mutex;
use tokio::sync::oneshot;

/// A limit of zero: no job could ever start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroLimit;

pub struct Limiter {
    state: Mutex<State>,
}

struct State {
    free: usize,
    waiting: Vec<oneshot::Sender<()>>,
}

struct Place<'a>(&'a Limiter);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().expect("never poisoned");
        while let Some(next) = state.waiting.pop() {
            if next.send(()).is_ok() {
                return;
            }
        }
        state.free += 1;
    }
}

/// A turn that is passed on if nobody takes it.
struct Turn<'a> {
    limiter: &'a Limiter,
    wait: oneshot::Receiver<()>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.wait.close();
        if self.wait.try_recv().is_ok() {
            drop(Place(self.limiter));
        }
    }
}

impl Limiter {
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        if limit == 0 { Err(ZeroLimit) } else { Ok(Self { state: Mutex::new(State { free: limit, waiting: vec![] }) }) }
    }

    fn ask(&self) -> Result<Place<'_>, Turn<'_>> {
        let mut state = self.state.lock().expect("never poisoned");
        if state.free > 0 {
            state.free -= 1;
            return Ok(Place(self));
        }
        let (turn, wait) = oneshot::channel();
        state.waiting.push(turn);
        Err(Turn { limiter: self, wait })
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let _place = match self.ask() {
            Ok(place) => place,
            Err(mut turn) => {
                (&mut turn.wait).await.expect("the limiter outlives its queue");
                Place(self)
            }
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
