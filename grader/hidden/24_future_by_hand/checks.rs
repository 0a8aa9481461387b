//! 24 future_by_hand: pending until settled, and then the right task is woken.
use awaitlings::prelude::*;
use std::task::Poll;
use tokio_test::task::{self, Spawn};

/// The submission's error, whatever it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeverFired;

/// The submission's trigger.
pub trait Trigger {
    fn fire(self: Box<Self>);
}

/// The submission's future.
type Wait = Fut<'static, Result<(), NeverFired>>;

exercise! {
    fn event() -> (Box<dyn Trigger>, Wait);
}

/// What a poll answered, in words.
fn said(poll: Poll<Result<(), NeverFired>>) -> &'static str {
    match poll {
        Poll::Pending => "Pending",
        Poll::Ready(Ok(())) => "Ready(Ok(()))",
        Poll::Ready(Err(NeverFired)) => "Ready(Err(NeverFired))",
    }
}

/// This answer to a poll was expected.
fn answered(lab: &Lab, when: &str, poll: Poll<Result<(), NeverFired>>, want: &str) {
    let got = said(poll);
    lab.that(got == want, format!("expected a poll {when} to answer {want}; it answered {got}"));
}

/// Polls the future in the name of this task.
fn poll_as<T>(task: &mut Spawn<T>, wait: &mut Wait) -> Poll<Result<(), NeverFired>> {
    task.enter(|cx, _| wait.as_mut().poll(cx))
}

/// Fired before anybody has polled, it is ready at the first poll.
#[check(1)]
async fn already_fired(lab: Lab) {
    let (trigger, wait) = event();
    trigger.fire();
    answered(&lab, "after `fire`", task::spawn(wait).poll(), "Ready(Ok(()))");
}

/// Each poll before `fire` answers `Pending`, at once, and the one after it `Ready(Ok(()))`.
#[check(1)]
async fn pending_until_fired(lab: Lab) {
    let (trigger, wait) = event();
    let mut wait = task::spawn(wait);
    for _ in 0..3 {
        answered(&lab, "before `fire`", wait.poll(), "Pending");
    }
    trigger.fire();
    answered(&lab, "after `fire`", wait.poll(), "Ready(Ok(()))");
}

/// A task that waits is not woken while nothing has happened.
#[check(1)]
async fn quiet_until_then(lab: Lab) {
    let (_trigger, wait) = event();
    let mut wait = task::spawn(wait);
    for _ in 0..3 {
        answered(&lab, "before `fire`", wait.poll(), "Pending");
        lab.that(
            !wait.is_woken(),
            "expected no wake before anything has happened; the poll that answered Pending woke its own task",
        );
    }
    lab.sleep(secs(1)).await;
    lab.that(!wait.is_woken(), "expected no wake before anything has happened; a second later the task was woken");

    let (mut first, mut second) = (task::spawn(()), task::spawn(()));
    let (_trigger, mut wait) = event();
    for task in [&mut first, &mut second] {
        answered(&lab, "before `fire`", poll_as(task, &mut wait), "Pending");
    }
    lab.that(
        !first.is_woken(),
        "polled by a first task, then by a second: expected no wake before anything has happened; the first was woken",
    );
}

/// A task that waits has been woken by the time `fire` returns.
#[check(2)]
async fn woken_when_fired(lab: Lab) {
    let (trigger, wait) = event();
    let mut wait = task::spawn(wait);
    answered(&lab, "before `fire`", wait.poll(), "Pending");
    trigger.fire();
    lab.that(wait.is_woken(), "expected `fire` to wake the task that waits; it was not woken");

    let (trigger, wait) = event();
    let mut wait = task::spawn(wait);
    for _ in 0..3 {
        answered(&lab, "before `fire`", wait.poll(), "Pending");
    }
    trigger.fire();
    lab.that(wait.is_woken(), "expected `fire` to wake a task that has polled three times; it was not woken");
    answered(&lab, "after `fire`", wait.poll(), "Ready(Ok(()))");
}

/// Polled by one task and then by another, it wakes the one that polled last.
#[check(2)]
async fn latest_waker(lab: Lab) {
    let (mut first, mut second) = (task::spawn(()), task::spawn(()));
    let (trigger, mut wait) = event();
    answered(&lab, "by a first task", poll_as(&mut first, &mut wait), "Pending");
    answered(&lab, "by a second task", poll_as(&mut second, &mut wait), "Pending");
    trigger.fire();
    lab.that(
        second.is_woken(),
        "polled by a first task, then by a second: expected the second to be woken; it was not",
    );
    answered(&lab, "after `fire`", poll_as(&mut second, &mut wait), "Ready(Ok(()))");

    let (mut first, mut second) = (task::spawn(()), task::spawn(()));
    let (trigger, mut wait) = event();
    for task in [&mut first, &mut second] {
        answered(&lab, "before `fire`", poll_as(task, &mut wait), "Pending");
    }
    answered(&lab, "by the first task again", poll_as(&mut first, &mut wait), "Pending");
    trigger.fire();
    lab.that(
        first.is_woken(),
        "polled by a first task, by a second, and by the first again: expected the first to be woken; it was not",
    );
}

/// A trigger that is dropped wakes the task that waits, which is told `Err(NeverFired)`.
#[check(2)]
async fn never_fired(lab: Lab) {
    let (trigger, wait) = event();
    drop(trigger);
    answered(&lab, "after the trigger was dropped", task::spawn(wait).poll(), "Ready(Err(NeverFired))");

    let (trigger, wait) = event();
    let mut wait = task::spawn(wait);
    answered(&lab, "before the trigger is dropped", wait.poll(), "Pending");
    drop(trigger);
    lab.that(wait.is_woken(), "expected the drop of the trigger to wake the task that waits; it was not woken");
    answered(&lab, "after the trigger was dropped", wait.poll(), "Ready(Err(NeverFired))");
}

/// Where nobody waits any more, firing or dropping the trigger does no harm.
#[check(1)]
async fn nobody_waits(lab: Lab) {
    for polled in [false, true] {
        for fired in [false, true] {
            let (trigger, wait) = event();
            let mut wait = task::spawn(wait);
            if polled {
                answered(&lab, "before anything happened", wait.poll(), "Pending");
            }
            drop(wait);
            if fired {
                trigger.fire();
            } else {
                drop(trigger);
            }
        }
    }
}

/// On tokio: awaited under a time limit that runs out, and then in another task, it ends when it is fired.
#[check(1)]
async fn on_a_runtime(lab: Lab) {
    let (trigger, mut wait) = event();
    lab.spawn({
        let lab = lab.clone();
        async move {
            lab.sleep(millis(2_300)).await;
            lab.log("fire");
            trigger.fire();
        }
    });
    let early = lab.drop_after(secs(1), &mut wait).await;
    lab.that(early.is_none(), "expected the wait to go on for 2.3 s, until `fire`; it was over within 1 s");
    let outcome = lab.spawn(wait).await;
    lab.that(matches!(outcome, Ok(Ok(()))), "expected the wait to end with Ok(()); it did not");
    lab.took(millis(2_300));
}
