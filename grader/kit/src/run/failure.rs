//! From what was noted during a run to the one failure that is told.

use super::dump::{PolledAgain, Waiting};
use super::panics::{self, Origin, Seen};
use super::{platform, runtime};
use crate::lab::{CheckFailed, Failure, Lab, say_ms};
use awaitlings_events::{Cause, Event, Place};
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
    /// It waited for work outside the runtime that did nothing.
    Stalled,
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
pub fn of(lab: &Lab, ending: Ending, waiting: &Waiting) -> Option<Failure> {
    let seen = panics::unexpected();
    tampered()
        .or_else(|| not_started(&seen))
        .or_else(blocked)
        .or_else(|| check_at_fault(&seen))
        .or_else(|| panicked(lab, &ending, &seen))
        .or_else(|| spinning(&ending, waiting))
        .or_else(|| lab.record().failure.clone())
        .or_else(|| stuck(&ending, waiting))
        .or_else(|| stalled(&ending, waiting))
        .or_else(|| audit(lab))
}

fn tampered() -> Option<Failure> {
    let message = "the program moved tokio's clock by hand (`pause`, `resume` or `advance`)";
    (runtime::clock_moved_by_hand() || panics::clock_touched()).then(|| failure(Cause::Tampered, message))
}

fn not_started(seen: &[Seen]) -> Option<Failure> {
    let todo = seen.iter().find(|it| it.is_todo())?;
    let words = todo.message.trim_start_matches("not yet implemented").trim_start_matches(": ");
    let colon = if words.is_empty() { "" } else { ": " };
    let message = format!("a `todo!()` was reached{colon}{words}");
    Some(Failure { cause: Cause::NotStarted, message, at: todo.place() })
}

fn blocked() -> Option<Failure> {
    platform::blocked().map(|(message, at)| Failure { cause: Cause::BlockedThread, message, at })
}

fn check_at_fault(seen: &[Seen]) -> Option<Failure> {
    seen.iter().find_map(|it| match it.at {
        Origin::Check(line) => Some(failure(Cause::Grader, format!("checks.rs:{line}: {}", it.message))),
        _ => None,
    })
}

fn panicked(lab: &Lab, ending: &Ending, seen: &[Seen]) -> Option<Failure> {
    let through = match ending {
        Ending::Panicked(words) => Some(words),
        _ => None,
    };
    let allowed = lab.record().allowed.panics;
    let Some(first) = seen.first().filter(|_| !allowed || through.is_some()) else {
        return through.map(|words| {
            let message = format!("the call panicked: {words}");
            Failure { cause: Cause::Panic, message, at: panics::place_of(words) }
        });
    };
    let whose = if first.in_task && through.is_none() { "a spawned task" } else { "the code" };
    let message = format!("{whose} panicked: {}", first.message);
    Some(Failure { cause: Cause::Panic, message, at: first.place() })
}

fn spinning(ending: &Ending, waiting: &Waiting) -> Option<Failure> {
    let Ending::Spinning = ending else { return None };
    let message = format!(
        "expected this to get on; {} polls later everything was still where it had been at {}",
        runtime::polls(),
        at(runtime::now_ms())
    );
    Some(Failure { cause: Cause::Livelock, message, at: first_place(waiting) })
}

fn stuck(ending: &Ending, waiting: &Waiting) -> Option<Failure> {
    let Ending::Stuck = ending else { return None };
    let message = format!(
        "expected this to come to its end; after {} on the clock it still had not",
        say_ms(runtime::limit().as_millis() as u64)
    );
    let why = match waiting.polled_again {
        PolledAgain::Waits => "",
        PolledAgain::Unheard => "; nothing can wake it: polled once more, it answers `Pending` and keeps no waker",
        PolledAgain::GoesOn => "; nobody woke it: polled once more, it goes on",
    };
    let message = message + why;
    Some(Failure { cause: Cause::Deadlock, message, at: first_place(waiting) })
}

/// Also what the watchdog says where the runtime does not answer.
pub fn stalled_for(place: Option<Place>, on: &str) -> Failure {
    let message = match on {
        "a sleep" | "a timeout" | "the next tick" => format!(
            "expected this to end; it waits for {on}, and the clock stands still while work outside the runtime is \
             under way: wait for that work itself, which wakes you"
        ),
        _ => "expected this to end; it waits for work outside the runtime that does nothing".to_owned(),
    };
    Failure { cause: Cause::Deadlock, message, at: place }
}

fn stalled(ending: &Ending, waiting: &Waiting) -> Option<Failure> {
    let Ending::Stalled = ending else { return None };
    let first = waiting.events.iter().find_map(|event| match event {
        Event::Waiting { place: Some(place), on, .. } => Some((place.clone(), on.as_str())),
        _ => None,
    });
    Some(first.map_or_else(|| stalled_for(None, ""), |(place, on)| stalled_for(Some(place), on)))
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

fn first_place(waiting: &Waiting) -> Option<Place> {
    waiting.events.iter().find_map(|event| match event {
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
