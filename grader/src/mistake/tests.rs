//! What is recognised, and what is better left unnamed.

use super::*;
use crate::verdict::{LaneSpan, Status, Waiting};

fn span(lane: &str, label: &str, start_ms: u64, end_ms: u64) -> LaneSpan {
    LaneSpan { lane: lane.into(), label: label.into(), start_ms, end_ms, ended: Ended::Done }
}

fn failing(cause: Cause, spans: Vec<LaneSpan>) -> Verdict {
    let checked = Checked {
        status: CheckStatus::Failed,
        cause: Some(cause),
        timeline: spans,
        ..Checked::not_run("calls_overlap", "Calls overlap.", 1)
    };
    Verdict {
        exercise: "05_gather".into(),
        title: None,
        status: Status::Failed,
        score: Some(0),
        max_score: 1,
        message: None,
        diagnostics: Vec::new(),
        checks: vec![checked],
    }
}

fn mistake(name: &str, verdict: &Verdict) -> Mistake {
    let fingerprint = Fingerprint::of(verdict).expect("a check failed");
    Mistake { name: name.into(), words: format!("you {name}."), fingerprint }
}

#[test]
fn the_same_failure_in_another_style_is_recognised() {
    let known = [mistake("in_turn", &failing(Cause::Assertion, vec![span("a", "", 0, 5), span("b", "", 5, 9)]))];
    let spawned = vec![span("a", "", 0, 5), span("b", "", 5, 9), span("task 1", "src/lib.rs:9", 0, 5)];
    let found = failing(Cause::Assertion, spawned);
    assert_eq!(recognise(&found, &known).map(|it| it.name.as_str()), Some("in_turn"));
}

#[test]
fn another_cause_or_another_time_is_not() {
    let known = [mistake("in_turn", &failing(Cause::Assertion, vec![span("a", "", 0, 5)]))];
    assert_eq!(recognise(&failing(Cause::Deadlock, vec![span("a", "", 0, 5)]), &known), None);
    assert_eq!(recognise(&failing(Cause::Assertion, vec![span("a", "", 0, 6)]), &known), None);
}

#[test]
fn of_two_that_look_alike_only_their_tasks_can_tell() {
    let spans = |tasks: &[(u64, u64)]| {
        let tasks = tasks.iter().map(|(start, end)| span("task 1", "src/lib.rs:9", *start, *end));
        [span("a", "", 0, 5)].into_iter().chain(tasks).collect::<Vec<_>>()
    };
    let with = |tasks: &[(u64, u64)]| failing(Cause::Assertion, spans(tasks));
    let known = [mistake("inline", &with(&[])), mistake("spawned", &with(&[(0, 5)]))];
    assert_eq!(recognise(&with(&[(0, 5)]), &known).map(|it| it.name.as_str()), Some("spawned"));
    assert_eq!(recognise(&with(&[(1, 5)]), &known), None);
}

#[test]
fn the_order_of_what_was_polled_first_is_style() {
    let known = [mistake("late", &failing(Cause::Assertion, vec![span("work", "", 0, 5), span("stop", "", 0, 9)]))];
    let found = failing(Cause::Assertion, vec![span("stop", "", 0, 9), span("work", "", 0, 5)]);
    assert_eq!(recognise(&found, &known).map(|it| it.name.as_str()), Some("late"));
}

#[test]
fn of_two_that_nothing_tells_apart_and_that_have_the_same_words_the_first_is_named() {
    let verdict = failing(Cause::Assertion, vec![span("a", "", 0, 5)]);
    let known = |name: &str, words: &str| Mistake { words: words.into(), ..mistake(name, &verdict) };
    let same = ["dropped", "forgotten"].map(|name| known(name, "it is never given back."));
    assert_eq!(recognise(&verdict, &same).map(|it| it.name.as_str()), Some("dropped"));
    let other = [known("dropped", "it is dropped."), known("forgotten", "it is forgotten.")];
    assert_eq!(recognise(&verdict, &other), None);
}

#[test]
fn where_probes_saw_nothing_of_a_hang_it_must_wait_for_the_same() {
    let hanging = |on: &str| {
        let mut verdict = failing(Cause::Deadlock, vec![span("a", "", 0, 5)]);
        let waiting = Waiting { task: "the call".into(), on: Some(on.into()), file: None, line: None };
        let blank = Checked { waiting: vec![waiting], timeline: Vec::new(), ..verdict.checks[0].clone() };
        verdict.checks.push(Checked { check: "nothing_to_do".into(), ..blank });
        verdict
    };
    let known = [mistake("sender_kept_open", &hanging("a message on a channel"))];
    assert_eq!(
        recognise(&hanging("a message on a channel"), &known).map(|it| it.name.as_str()),
        Some("sender_kept_open")
    );
    assert_eq!(recognise(&hanging("a permit of a semaphore"), &known), None);
}
