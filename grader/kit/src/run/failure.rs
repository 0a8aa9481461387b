//! From what was noted during a run to the one failure that is told.

use super::panics::{self, Origin};
use super::{platform, runtime};
use crate::lab::{CheckFailed, Failure, Lab, say_ms};
use awaitlings_events::{Cause, Event};
use tokio::task::JoinError;

/// How a check's body ended.
pub enum Ending {
    Over,
    /// With these words.
    Panicked(String),
    /// It was still going on when the virtual limit came.
    Stuck,
    /// Its budget of polls was used up.
    Spinning,
}

/// The ending of the task that ran the body.
pub fn ending(ended: Result<(), JoinError>) -> Ending {
    match ended {
        Ok(()) => Ending::Over,
        Err(error) => match error.try_into_panic() {
            // It has said why.
            Ok(payload) if payload.is::<CheckFailed>() => Ending::Over,
            Ok(payload) => Ending::Panicked(panics::message_of(&*payload)),
            Err(_) => Ending::Panicked("the check's own task was cancelled".into()),
        },
    }
}

/// Why the run fails, the deepest cause first: a clock moved by hand, code that is not written yet, a blocked thread, a
/// panic, a hang, what the check itself found, and last what the audits find.
pub fn of(lab: &Lab, ending: Ending, waiting: &[Event]) -> Option<Failure> {
    if runtime::clock_moved_by_hand() || panics::clock_touched() {
        return Some(failure(
            Cause::Tampered,
            "the program moved tokio's clock by hand (`pause`, `resume` or `advance`)",
        ));
    }
    let seen = panics::unexpected();
    if let Some((todo, Origin::Learner(place))) = seen.iter().find(|it| it.is_todo()).map(|it| (it, it.at.clone())) {
        let message = todo.message.trim_start_matches("not yet implemented").trim_start_matches(": ");
        let message = if message.is_empty() {
            "a `todo!()` was reached".into()
        } else {
            format!("a `todo!()` was reached: {message}")
        };
        return Some(Failure { cause: Cause::NotStarted, message, at: Some(place) });
    }
    if let Some((what, place)) = platform::blocked() {
        return Some(Failure { cause: Cause::BlockedThread, message: what, at: place });
    }
    if let Some(seen) = seen.iter().find(|it| matches!(it.at, Origin::Check(_))) {
        let Origin::Check(line) = seen.at else { unreachable!("found by it") };
        return Some(failure(Cause::Grader, format!("checks.rs:{line}: {}", seen.message)));
    }
    let found = lab.record().failure.clone();
    let allowed = lab.record().allowed;
    if !allowed.panics || matches!(ending, Ending::Panicked(_)) {
        if let Some(seen) = seen.first() {
            let place = match &seen.at {
                Origin::Learner(place) => Some(place.clone()),
                _ => None,
            };
            let whose =
                if seen.in_task && !matches!(ending, Ending::Panicked(_)) { "a spawned task" } else { "the code" };
            return Some(Failure {
                cause: Cause::Panic,
                message: format!("{whose} panicked: {}", seen.message),
                at: place,
            });
        }
    }
    match ending {
        Ending::Panicked(words) => return Some(failure(Cause::Panic, format!("the call panicked: {words}"))),
        Ending::Spinning => {
            let message = format!(
                "expected this to get on; {} polls later everything was still where it had been at {}",
                runtime::polls(),
                at(runtime::now_ms())
            );
            return Some(Failure { cause: Cause::Livelock, message, at: first_place(waiting) });
        }
        Ending::Stuck => {
            let message = format!(
                "expected this to come to its end; after {} on the clock it still waited, and nothing was left to wake it",
                say_ms(runtime::limit().as_millis() as u64)
            );
            let stuck = Failure { cause: Cause::Deadlock, message, at: first_place(waiting) };
            return Some(found.unwrap_or(stuck));
        }
        Ending::Over => {}
    }
    found.or_else(|| audit(lab))
}

/// What must not be left at the end of a check.
fn audit(lab: &Lab) -> Option<Failure> {
    let record = lab.record();
    let left = runtime::tasks_alive();
    if let Some(first) = left.first().filter(|_| !record.allowed.tasks) {
        let tasks = if left.len() == 1 { "a task was".to_owned() } else { format!("{} tasks were", left.len()) };
        let message = format!("expected no task to outlive the call; {tasks} still running when the check was over");
        return Some(Failure { cause: Cause::LeakedTask, message, at: first.place.clone() });
    }
    let open: usize = record.pools.iter().map(crate::Pool::open).sum();
    if open > 0 && !record.allowed.open {
        let out = if open == 1 { "1 was".to_owned() } else { format!("{open} were") };
        return Some(failure(Cause::LeakedResource, format!("expected every resource to be given back; {out} not")));
    }
    None
}

fn first_place(waiting: &[Event]) -> Option<awaitlings_events::Place> {
    waiting.iter().find_map(|event| match event {
        Event::Waiting { place, .. } => place.clone(),
        _ => None,
    })
}

fn at(ms: u64) -> String {
    if ms == 0 { "the start".to_owned() } else { say_ms(ms) }
}

fn failure(cause: Cause, message: impl Into<String>) -> Failure {
    Failure { cause, message: message.into(), at: None }
}
