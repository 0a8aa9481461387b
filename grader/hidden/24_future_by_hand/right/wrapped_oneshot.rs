//! tokio's `oneshot` in a wrapper: a dropped sender is what says 'never'.

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
        // Nobody may be waiting any more.
        let _ = self.send.send(());
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
