//! The parent decides: what a run told, held against what is needed for a check to have passed.

use awaitlings_events::{Cause, Event, Place};

use super::{At, CancelledAt, CheckStatus, Checked, LaneSpan, Status, Verdict, Waiting, ending};
use crate::{
    course::Exercise,
    run::{Outcome, Ran},
};

/// What this outcome makes of the exercise.
///
/// A check has passed only if its own code came to its end, it reported no failure, its process ended cleanly, and
/// the account of the whole run is complete.
pub fn judge(exercise: &Exercise, outcome: &Outcome) -> Verdict {
    let mut judged: Vec<(Checked, Option<Cause>)> = outcome.checks.iter().map(|ran| check(ran, outcome)).collect();
    let status = status(outcome, &judged);
    let message = message(status, outcome, &judged);
    if status == Status::Refused {
        for (checked, _) in &mut judged {
            checked.score = Some(0);
        }
    }
    let checks: Vec<Checked> = judged.into_iter().map(|(checked, _)| checked).collect();
    let score = match status {
        Status::GraderError => None,
        _ => Some(checks.iter().filter_map(|checked| checked.score).sum()),
    };
    Verdict { checks, score, ..Verdict::without_checks(exercise, status, message) }
}

fn status(outcome: &Outcome, judged: &[(Checked, Option<Cause>)]) -> Status {
    let any = |wanted: &[Cause]| judged.iter().any(|(_, cause)| cause.is_some_and(|cause| wanted.contains(&cause)));
    let mut failed = judged.iter().filter(|(checked, _)| checked.status == CheckStatus::Failed).peekable();
    if any(&[Cause::Tampered]) {
        Status::Refused
    } else if any(&[Cause::Grader]) || judged.is_empty() || !(outcome.complete || outcome.overran) {
        Status::GraderError
    } else if any(&[Cause::Exit, Cause::MemoryLimit]) {
        Status::Crashed
    } else if any(&[Cause::CpuLimit]) {
        Status::TimedOut
    } else if failed.peek().is_none() {
        if outcome.complete { Status::Passed } else { Status::GraderError }
    } else if failed.all(|(_, cause)| *cause == Some(Cause::NotStarted)) && !any_passed(judged) {
        Status::NotStarted
    } else {
        Status::Failed
    }
}

fn any_passed(judged: &[(Checked, Option<Cause>)]) -> bool {
    judged.iter().any(|(checked, _)| checked.status == CheckStatus::Passed)
}

fn message(status: Status, outcome: &Outcome, judged: &[(Checked, Option<Cause>)]) -> Option<String> {
    let of = |wanted: Cause| {
        let found = judged.iter().find(|(_, cause)| *cause == Some(wanted))?;
        found.0.message.clone()
    };
    match status {
        Status::Refused => of(Cause::Tampered),
        Status::GraderError => Some(of(Cause::Grader).unwrap_or_else(|| cut_short(outcome))),
        Status::NotStarted => Some("nothing is written yet: a `todo!()` was reached".to_owned()),
        _ => None,
    }
}

fn cut_short(outcome: &Outcome) -> String {
    let said = outcome.stderr.trim();
    let why = if outcome.overran { "they went on for too long" } else { "their program ended early" };
    let colon = if said.is_empty() { "" } else { ": " };
    format!("the checks gave no full account, for {why}{colon}{said}")
}

/// What one check's account amounts to; its cause also where the report has no name for it.
fn check(ran: &Ran, outcome: &Outcome) -> (Checked, Option<Cause>) {
    let mut checked = facts(ran);
    let failure = failure(ran, outcome, checked.output.as_deref().unwrap_or_default());
    let Some((cause, message, at)) = failure else {
        if ran.started {
            checked.status = CheckStatus::Passed;
            checked.score = Some(ran.points);
        }
        return (checked, None);
    };
    let blameless = matches!(cause, Cause::Grader | Cause::Tampered);
    checked.status = if blameless { CheckStatus::NotRun } else { CheckStatus::Failed };
    checked.score = (cause != Cause::Grader).then_some(0);
    checked.cause = (!blameless).then_some(cause);
    checked.message = Some(message);
    checked.at = at.map(|place| At { file: place.file, line: place.line });
    (checked, Some(cause))
}

/// Why the check has not passed. The clock's tampering and the grader's own faults come before all, then what the
/// check said first, then how its process ended.
fn failure(ran: &Ran, outcome: &Outcome, output: &str) -> Option<(Cause, String, Option<Place>)> {
    let said = |wanted: &dyn Fn(Cause) -> bool| {
        ran.events.iter().find_map(|event| match event {
            Event::Failed { cause, message, at } if wanted(*cause) => Some((*cause, message.clone(), at.clone())),
            _ => None,
        })
    };
    let fault = |message: &str| Some((Cause::Grader, message.to_owned(), None));
    let own = said(&|cause| cause == Cause::Tampered)
        .or_else(|| said(&|cause| cause == Cause::Grader))
        .or_else(|| said(&|_| true));
    if own.is_some() || !ran.started {
        return own;
    }
    let Some(exit) = ran.exit else {
        let endless = "expected the check to come to an end, but it went on for longer than any check may";
        return if outcome.overran {
            Some((Cause::CpuLimit, endless.to_owned(), None))
        } else {
            fault("the checks' program ended while this check ran")
        };
    };
    let printed = if output.is_empty() { &outcome.stderr } else { output };
    if let Some((cause, message)) = ending::explain(exit, ran.finished, printed) {
        return Some((cause, message, None));
    }
    if ran.garbled { fault("a line of this check's account could not be read") } else { None }
}

/// All that is told of a check, whatever became of it. Not run, until somebody knows better.
fn facts(ran: &Ran) -> Checked {
    let mut checked = Checked {
        check: ran.check.clone(),
        sentence: Some(ran.sentence.clone()),
        status: CheckStatus::NotRun,
        score: Some(0),
        max_score: ran.points,
        cause: None,
        message: None,
        at: None,
        waiting: Vec::new(),
        cancelled_at: None,
        seed: None,
        virtual_ms: None,
        expected_virtual_ms: None,
        mistake: None,
        mistake_words: None,
        output: None,
        timeline: Vec::new(),
        expected_timeline: Vec::new(),
    };
    for event in &ran.events {
        fact(&mut checked, event);
    }
    checked
}

fn fact(checked: &mut Checked, event: &Event) {
    match event {
        Event::Span { lane, label, start_ms, end_ms, ended } => checked.timeline.push(LaneSpan {
            lane: lane.clone(),
            label: label.clone(),
            start_ms: *start_ms,
            end_ms: *end_ms,
            ended: *ended,
        }),
        Event::Mark { lane, label, at_ms } => checked.timeline.push(LaneSpan {
            lane: lane.clone(),
            label: label.clone(),
            start_ms: *at_ms,
            end_ms: *at_ms,
            ended: awaitlings_events::Ended::Done,
        }),
        Event::Waiting { task, on, place } => checked.waiting.push(Waiting {
            task: task.clone(),
            on: Some(on.clone()).filter(|on| !on.is_empty()),
            file: place.as_ref().map(|place| place.file.clone()),
            line: place.as_ref().map(|place| place.line),
        }),
        Event::Cancelled { when, count, place } => {
            checked.cancelled_at = Some(CancelledAt {
                file: place.as_ref().map(|place| place.file.clone()),
                line: place.as_ref().map(|place| place.line),
                when: *when,
                count: *count,
            });
        }
        Event::Seed { seed } => checked.seed = Some(*seed),
        Event::Clock { virtual_ms, expected_ms } => {
            checked.virtual_ms = Some(*virtual_ms);
            // A later clock without an expectation does not take an earlier one back.
            checked.expected_virtual_ms = expected_ms.or(checked.expected_virtual_ms);
        }
        Event::Output { text } => checked.output.get_or_insert_default().push_str(text),
        _ => {}
    }
}
