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
    let mut checked = Checked::not_run(&ran.check, &ran.sentence, ran.points);
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
        Event::Wait { task, on, place, start_ms, end_ms } => checked.timeline.push(LaneSpan {
            lane: task.clone(),
            label: match (place, on.as_str()) {
                (Some(place), "") => format!("{}:{} a future", place.file, place.line),
                (Some(place), on) => format!("{}:{} {on}", place.file, place.line),
                (None, on) => format!("waits for {on}"),
            },
            start_ms: *start_ms,
            end_ms: *end_ms,
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

#[cfg(test)]
mod tests {
    use awaitlings_events::{Exit, When};

    use super::*;

    fn exercise() -> Exercise {
        Exercise {
            name: "05_gather".into(),
            number: 5,
            bare: "gather".into(),
            title: "Run many calls at once".into(),
            concept: "gather".into(),
            points: 4,
            difficulty: 2,
            after: Vec::new(),
            folder: "exercises/05_gather".into(),
            solution: "solutions/05_gather".into(),
            hidden: "grader/hidden/05_gather".into(),
            dependencies: Vec::new(),
            dev_dependencies: Vec::new(),
        }
    }

    fn ran(check: &str, events: Vec<Event>) -> Ran {
        Ran {
            check: check.into(),
            sentence: "It holds.".into(),
            points: 2,
            started: true,
            events,
            finished: true,
            exit: Some(Exit::Code(0)),
            garbled: false,
        }
    }

    fn failed(cause: Cause) -> Event {
        let at = Some(Place { file: "src/lib.rs".into(), line: 14, column: 3 });
        Event::Failed { cause, message: "expected one thing, another happened".into(), at }
    }

    fn judged(checks: Vec<Ran>) -> Verdict {
        judge(&exercise(), &Outcome { checks, complete: true, ..Outcome::default() })
    }

    #[test]
    fn all_checks_must_hold_for_a_pass() {
        let verdict = judged(vec![ran("a", vec![]), ran("b", vec![])]);
        assert_eq!((verdict.status, verdict.score), (Status::Passed, Some(4)));
        let verdict = judged(vec![ran("a", vec![]), ran("b", vec![failed(Cause::Assertion)])]);
        assert_eq!((verdict.status, verdict.score), (Status::Failed, Some(2)));
        assert_eq!(verdict.checks[1].at, Some(At { file: "src/lib.rs".into(), line: 14 }));
    }

    #[test]
    fn without_the_whole_account_nothing_has_passed() {
        for outcome in [
            Outcome { checks: vec![ran("a", vec![]), ran("b", vec![])], ..Outcome::default() },
            Outcome { complete: true, ..Outcome::default() },
            Outcome::default(),
        ] {
            let verdict = judge(&exercise(), &outcome);
            assert_eq!((verdict.status, verdict.score), (Status::GraderError, None));
        }
    }

    #[test]
    fn a_check_that_did_not_say_it_finished_has_not_passed() {
        for exit in [Exit::Code(0), Exit::Code(3), Exit::Signal(11)] {
            let verdict = judged(vec![Ran { finished: false, exit: Some(exit), ..ran("a", vec![]) }, ran("b", vec![])]);
            assert_eq!(verdict.status, Status::Crashed);
            assert_eq!(verdict.checks[0].cause, Some(Cause::Exit));
            assert_eq!(verdict.score, Some(2));
        }
    }

    #[test]
    fn a_garbled_account_is_the_graders_fault() {
        let verdict = judged(vec![Ran { garbled: true, ..ran("a", vec![]) }]);
        assert_eq!((verdict.status, verdict.score), (Status::GraderError, None));
    }

    #[test]
    fn what_the_check_itself_found_comes_before_how_its_process_ended() {
        let aborted = Ran { exit: Some(Exit::Signal(6)), ..ran("a", vec![failed(Cause::Panic)]) };
        assert_eq!(judged(vec![aborted]).checks[0].cause, Some(Cause::Panic));
    }

    #[test]
    fn a_tampered_clock_refuses_the_whole_submission() {
        let verdict = judged(vec![ran("a", vec![]), ran("b", vec![failed(Cause::Tampered)])]);
        assert_eq!((verdict.status, verdict.score), (Status::Refused, Some(0)));
        assert!(verdict.message.is_some());
        assert_eq!(verdict.checks[1].cause, None);
    }

    #[test]
    fn a_fault_of_the_check_costs_nobody_a_point() {
        let verdict = judged(vec![ran("a", vec![]), ran("b", vec![failed(Cause::Grader)])]);
        assert_eq!((verdict.status, verdict.score), (Status::GraderError, None));
        assert_eq!(verdict.checks[1].score, None);
    }

    #[test]
    fn limits_and_crashes_are_told_apart() {
        let over = |exit| Ran { finished: false, exit: Some(exit), ..ran("a", vec![]) };
        assert_eq!(judged(vec![over(Exit::Killed)]).status, Status::TimedOut);
        assert_eq!(judged(vec![over(Exit::Signal(9))]).status, Status::Crashed);
        assert_eq!(judged(vec![over(Exit::Killed), ran("b", vec![failed(Cause::Assertion)])]).status, Status::TimedOut);
    }

    #[test]
    fn a_run_that_was_stopped_blames_the_check_that_ran() {
        let checks = vec![
            ran("a", vec![]),
            Ran { finished: false, exit: None, ..ran("b", vec![]) },
            Ran { started: false, finished: false, exit: None, ..ran("c", vec![]) },
        ];
        let verdict = judge(&exercise(), &Outcome { checks, overran: true, ..Outcome::default() });
        assert_eq!(verdict.status, Status::TimedOut);
        let statuses: Vec<CheckStatus> = verdict.checks.iter().map(|checked| checked.status).collect();
        assert_eq!(statuses, [CheckStatus::Passed, CheckStatus::Failed, CheckStatus::NotRun]);
    }

    #[test]
    fn not_started_is_when_nothing_else_is_wrong_and_nothing_holds() {
        let todo = || ran("a", vec![failed(Cause::NotStarted)]);
        assert_eq!(judged(vec![todo(), todo()]).status, Status::NotStarted);
        assert_eq!(judged(vec![todo(), ran("b", vec![])]).status, Status::Failed);
        assert_eq!(judged(vec![todo(), ran("b", vec![failed(Cause::Assertion)])]).status, Status::Failed);
    }

    #[test]
    fn facts_are_carried_over() {
        let place = Some(Place { file: "src/lib.rs".into(), line: 17, column: 0 });
        let verdict = judged(vec![ran(
            "a",
            vec![
                Event::Span {
                    lane: "a".into(),
                    label: "call a".into(),
                    start_ms: 0,
                    end_ms: 1_000,
                    ended: awaitlings_events::Ended::Done,
                },
                Event::Cancelled { when: When::Wake, count: 2, place },
                Event::Seed { seed: 7 },
                Event::Clock { virtual_ms: 3_000, expected_ms: Some(1_000) },
                Event::Output { text: "hello\n".into() },
                failed(Cause::Assertion),
            ],
        )]);
        let checked = &verdict.checks[0];
        assert_eq!(checked.timeline.len(), 1);
        assert_eq!(checked.cancelled_at.as_ref().map(|at| (at.line, at.count)), Some((Some(17), 2)));
        assert_eq!(
            (checked.seed, checked.virtual_ms, checked.expected_virtual_ms),
            (Some(7), Some(3_000), Some(1_000))
        );
        assert_eq!(checked.output.as_deref(), Some("hello\n"));
    }

    #[test]
    fn a_verdict_survives_its_record() {
        let verdict = judged(vec![ran("a", vec![]), ran("b", vec![failed(Cause::Deadlock)])]);
        let text = serde_json::to_string(&verdict).expect("written");
        assert_eq!(serde_json::from_str::<Verdict>(&text).expect("read"), verdict);
    }
}
