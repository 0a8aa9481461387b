//! woken_when_fired, never_fired
//!
//! you have a timer wake you, look whether it has happened, and set the next timer. That is late by up to a period, and
//! it wakes a task over and over for nothing. Whoever makes it happen knows when: let `fire` wake.

use std::{
    fmt,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Sleep, sleep};

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
    (Trigger { shared: Arc::clone(&shared) }, Wait { shared, timer: None })
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
    timer: Option<Pin<Box<Sleep>>>,
}

impl Future for Wait {
    type Output = Result<(), NeverFired>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            if let Some(outcome) = self.shared.lock().unwrap().outcome {
                return Poll::Ready(outcome);
            }
            let timer = self.timer.get_or_insert_with(|| Box::pin(sleep(Duration::from_millis(10))));
            std::task::ready!(timer.as_mut().poll(cx));
            self.timer = None;
        }
    }
}
