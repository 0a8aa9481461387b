//! pending_until_fired, quiet_until_then, never_fired
//!
//! you answer `Ready` when there is nothing yet: 'not yet' and 'never' are two things. As long as the trigger is there,
//! the answer is `Pending`.

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
        let _ = self.send.send(());
    }
}

pub struct Wait {
    receive: oneshot::Receiver<()>,
}

impl Future for Wait {
    type Output = Result<(), NeverFired>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let _ = cx;
        Poll::Ready(self.receive.try_recv().map_err(|_| NeverFired))
    }
}
