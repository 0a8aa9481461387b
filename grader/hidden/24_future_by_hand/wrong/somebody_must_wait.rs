//! nobody_waits
//!
//! you take it for granted that somebody still waits when the trigger is fired. Waiting may be given up at any time (a
//! timeout drops its future), so news that nobody wants is no error.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};
use tokio::sync::oneshot;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeverFired;

impl fmt::Display for NeverFired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the trigger was dropped without having been fired")
    }
}

impl std::error::Error for NeverFired {}

pub fn event() -> (Trigger, Wait) {
    let (send, receive) = oneshot::channel();
    (Trigger { send }, Wait { receive })
}

pub struct Trigger {
    send: oneshot::Sender<()>,
}

impl Trigger {
    pub fn fire(self) {
        self.send.send(()).expect("nobody waits");
    }
}

pub struct Wait {
    receive: oneshot::Receiver<()>,
}

impl Future for Wait {
    type Output = Result<(), NeverFired>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.receive).poll(cx).map_err(|_| NeverFired)
    }
}
