//! An event that happens once: a future written by hand.
//!
//! Read the README first. Each `todo!()` is yours, and the private fields too; the public names and signatures stay.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
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

/// A new event: one end fires it, the other waits for it.
pub fn event() -> (Trigger, Wait) {
    todo!()
}

/// Makes the event happen.
///
/// Dropped without having been fired, it settles the event as well: `Wait` then answers `Err(NeverFired)`, and a task
/// that waits has been woken by the time the drop is over.
pub struct Trigger {
    _x: (),
}

impl Trigger {
    /// Makes the event happen: `Wait` answers `Ok(())` from now on, also if nobody has polled it yet.
    ///
    /// A task that waits has been woken by the time this returns. Where nobody waits any more, since `Wait` was
    /// dropped, it does no harm. (To call the last waker is allowed.)
    pub fn fire(self) {
        todo!()
    }
}

/// Waits until the event happens.
///
/// - As long as the trigger is there and was not fired, a poll answers `Pending`. It does so at once: a poll never
///   waits, and it wakes nobody.
/// - Whoever polled last is the one who waits: the waker of the latest poll is called as soon as it is worth polling
///   again, and not before. Each poll may come from another task. (To wake those of earlier polls too is allowed.)
/// - Once the event is settled, a poll answers `Ready`: `Ok(())` if it was fired, `Err(NeverFired)` if it never will
///   be. What a poll after that does is not asked here.
pub struct Wait {
    _x: (),
}

impl Future for Wait {
    type Output = Result<(), NeverFired>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let _ = (cx,);
        todo!()
    }
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
