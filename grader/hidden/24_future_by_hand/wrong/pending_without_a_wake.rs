//! woken_when_fired, on_a_runtime
//!
//! you answer `Pending`, and by the time `fire` returns no waker was called, often because none was kept. Nobody polls
//! twice on a guess: `fire` itself has to call the waker of the latest poll before it returns.

use std::{
    fmt,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeverFired;

impl fmt::Display for NeverFired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the trigger was dropped without having been fired")
    }
}

impl std::error::Error for NeverFired {}

#[derive(Default)]
struct Shared {
    outcome: Option<Result<(), NeverFired>>,
}

pub fn event() -> (Trigger, Wait) {
    let shared = Arc::new(Mutex::new(Shared::default()));
    (Trigger { shared: Arc::clone(&shared) }, Wait { shared })
}

pub struct Trigger {
    shared: Arc<Mutex<Shared>>,
}

impl Trigger {
    pub fn fire(self) {
        self.shared.lock().unwrap().outcome = Some(Ok(()));
    }
}

impl Drop for Trigger {
    fn drop(&mut self) {
        self.shared.lock().unwrap().outcome.get_or_insert(Err(NeverFired));
    }
}

pub struct Wait {
    shared: Arc<Mutex<Shared>>,
}

impl Future for Wait {
    type Output = Result<(), NeverFired>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let _ = cx;
        match self.shared.lock().unwrap().outcome {
            Some(outcome) => Poll::Ready(outcome),
            None => Poll::Pending,
        }
    }
}
