//! first_come_first_served
//!
//! of those who wait, one who came later starts before one who came earlier, who may wait for ever. That is so where
//! they wait on a stack, or where each looks by itself from time to time. Take from the front of a queue what you put
//! in at its back; tokio's `Mutex` and `Semaphore` keep such a queue for you.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::sleep;

struct State {
    free: usize,
    waiting: Vec<oneshot::Sender<()>>,
}

pub struct RateLimiter {
    per: Duration,
    state: Arc<Mutex<State>>,
}

impl RateLimiter {
    pub fn new(starts: NonZeroUsize, per: Duration) -> Self {
        Self { per, state: Arc::new(Mutex::new(State { free: starts.get(), waiting: Vec::new() })) }
    }

    /// A moment to wait for, unless one may start at once.
    fn ask(&self) -> Option<oneshot::Receiver<()>> {
        let mut state = self.state.lock().expect("nobody panics with it");
        if state.free > 0 {
            state.free -= 1;
            return None;
        }
        let (sender, turn) = oneshot::channel();
        state.waiting.push(sender);
        Some(turn)
    }

    fn give_back(state: &Mutex<State>) {
        let mut state = state.lock().expect("nobody panics with it");
        while let Some(waiting) = state.waiting.pop() {
            if waiting.send(()).is_ok() {
                return;
            }
        }
        state.free += 1;
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        if let Some(turn) = self.ask() {
            turn.await.expect("told by whoever gives a start back");
        }
        let (state, per) = (self.state.clone(), self.per);
        tokio::spawn(async move {
            sleep(per).await;
            Self::give_back(&state);
        });
        job.await
    }
}
