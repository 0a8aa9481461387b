//! An event that happens once: a future written by hand.

use std::{
    fmt,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

/// The event will never happen: its `Trigger` was dropped without having been fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeverFired;

impl fmt::Display for NeverFired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the trigger was dropped without having been fired")
    }
}

impl std::error::Error for NeverFired {}

/// What both ends share.
#[derive(Default)]
struct Shared {
    outcome: Option<Result<(), NeverFired>>,
    /// Who is to be woken: whoever polled last.
    waker: Option<Waker>,
}

/// A new event: one end fires it, the other waits for it.
pub fn event() -> (Trigger, Wait) {
    let shared = Arc::new(Mutex::new(Shared::default()));
    (Trigger { shared: Arc::clone(&shared) }, Wait { shared })
}

/// Makes the event happen.
pub struct Trigger {
    shared: Arc<Mutex<Shared>>,
}

impl Trigger {
    /// Makes the event happen.
    pub fn fire(self) {
        self.settle(Ok(()));
    }

    /// The first outcome counts: `drop` runs after `fire` as well.
    fn settle(&self, outcome: Result<(), NeverFired>) {
        let mut shared = lock(&self.shared);
        shared.outcome.get_or_insert(outcome);
        let waker = shared.waker.take();
        // A waker is somebody else's code: it is called without the lock.
        drop(shared);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Drop for Trigger {
    fn drop(&mut self) {
        self.settle(Err(NeverFired));
    }
}

/// Waits until the event happens.
pub struct Wait {
    shared: Arc<Mutex<Shared>>,
}

impl Future for Wait {
    type Output = Result<(), NeverFired>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut shared = lock(&self.shared);
        if let Some(outcome) = shared.outcome {
            return Poll::Ready(outcome);
        }
        shared.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

/// Nothing panics while it is held, so what it guards is whole.
fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::event;
    use tokio_test::{assert_pending, assert_ready_eq, task};

    #[test]
    fn waits_until_it_is_fired() {
        let (trigger, wait) = event();
        let mut task = task::spawn(wait);

        assert_pending!(task.poll());
        assert!(!task.is_woken());

        trigger.fire();

        assert!(task.is_woken());
        assert_ready_eq!(task.poll(), Ok(()));
    }
}
