//! pending_until_fired, never_fired, on_a_runtime
//!
//! you wait inside `poll` until the event has happened. `poll` must answer at once: the thread that you hold is the one
//! that would have to run whoever fires. Answer `Pending`, and have yourself woken.

use std::{
    fmt,
    pin::Pin,
    sync::mpsc::{Receiver, Sender, channel},
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

pub fn event() -> (Trigger, Wait) {
    let (send, receive) = channel();
    (Trigger { send }, Wait { receive })
}

pub struct Trigger {
    send: Sender<()>,
}

impl Trigger {
    pub fn fire(self) {
        let _ = self.send.send(());
    }
}

pub struct Wait {
    receive: Receiver<()>,
}

impl Future for Wait {
    type Output = Result<(), NeverFired>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let _ = cx;
        Poll::Ready(self.receive.recv().map_err(|_| NeverFired))
    }
}
