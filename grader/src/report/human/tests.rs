use awaitlings_events::{Cause, Ended, When};
use insta::assert_snapshot;

use super::*;
use crate::{
    report::{Report, json::json},
    verdict::{At, CancelledAt, CheckStatus, Checked, Diagnostic, LaneSpan, Verdict, Waiting},
};

fn passed(check: &str, sentence: &str) -> Checked {
    Checked {
        check: check.into(),
        sentence: Some(sentence.into()),
        status: CheckStatus::Passed,
        score: Some(2),
        max_score: 2,
        cause: None,
        message: None,
        at: None,
        waiting: Vec::new(),
        cancelled_at: None,
        seed: None,
        virtual_ms: Some(2_300),
        expected_virtual_ms: Some(2_300),
        mistake: None,
        mistake_words: None,
        output: None,
        timeline: Vec::new(),
        expected_timeline: Vec::new(),
    }
}

fn failed(check: &str, sentence: &str, cause: Cause, message: &str) -> Checked {
    Checked {
        status: CheckStatus::Failed,
        score: Some(0),
        cause: Some(cause),
        message: Some(message.into()),
        at: Some(At { file: "src/lib.rs".into(), line: 14 }),
        ..passed(check, sentence)
    }
}

fn verdict(status: Status, checks: Vec<Checked>) -> Verdict {
    Verdict {
        exercise: "05_gather".into(),
        title: Some("Run many calls at once".into()),
        status,
        score: (status != Status::GraderError).then(|| checks.iter().filter_map(|checked| checked.score).sum()),
        max_score: 4,
        message: None,
        diagnostics: Vec::new(),
        checks,
    }
}

fn overlap() -> Checked {
    failed(
        "calls_overlap",
        "Three calls together take as long as the slowest of them.",
        Cause::Assertion,
        "expected 2.3 s to pass, 4 s passed",
    )
}

fn everything() -> Checked {
    Checked {
        waiting: vec![
            Waiting {
                task: "task 2".into(),
                on: Some("a channel's end".into()),
                file: Some("src/lib.rs".into()),
                line: Some(21),
            },
            Waiting { task: "the call".into(), on: None, file: None, line: None },
        ],
        cancelled_at: Some(CancelledAt {
            file: Some("src/lib.rs".into()),
            line: Some(17),
            when: When::Wake,
            count: 2,
        }),
        seed: Some(7),
        mistake: Some("sequential_await".into()),
        mistake_words: Some(
            "you await each call before you start the next, so that they never run at the same time. Start all of them \
             first."
                .into(),
        ),
        output: Some("\x1b[31mred\x1b[0m words\n".into()),
        timeline: vec![LaneSpan {
            lane: "a".into(),
            label: "GET /a".into(),
            start_ms: 0,
            end_ms: 1_000,
            ended: Ended::Cancelled,
        }],
        ..overlap()
    }
}

fn shown(verdicts: Vec<Verdict>) -> String {
    human(&Report::new("awaitlings", verdicts), &Style::plain())
}

fn order() -> Checked {
    passed("order", "The answers stand in the order of the calls.")
}

#[test]
fn a_pass_is_short() {
    assert_snapshot!(shown(vec![verdict(Status::Passed, vec![passed("a", "It holds."), order()])]));
}

#[test]
fn everything_that_can_be_told_of_a_failure() {
    let leaked = failed(
        "gone",
        "Nothing is left behind.",
        Cause::LeakedTask,
        "expected no task to outlive the call; a task was still running when the check was over",
    );
    let not_run = Checked { status: CheckStatus::NotRun, score: Some(0), ..passed("later", "Later.") };
    assert_snapshot!(shown(vec![verdict(Status::Failed, vec![everything(), order(), leaked, not_run])]));
}

#[test]
fn nothing_written_yet() {
    let todo = failed("a", "It holds.", Cause::NotStarted, "a `todo!()` was reached");
    assert_snapshot!(shown(vec![verdict(Status::NotStarted, vec![todo])]));
}

#[test]
fn compile_errors_are_cut_after_the_first_few() {
    let error = Diagnostic {
        level: "error".into(),
        message: "mismatched types".into(),
        file: Some("src/lib.rs".into()),
        line: Some(12),
        column: Some(5),
        rendered: Some("\x1b[31merror[E0308]\x1b[0m: mismatched types\n --> src/lib.rs:12:5\n\n".into()),
        why: None,
    };
    let diagnostics = vec![error; 5];
    assert_snapshot!(shown(vec![Verdict { diagnostics, ..verdict(Status::DoesNotCompile, vec![]) }]));
}

#[test]
fn errors_name_the_file_that_was_graded() {
    let rendered = "error: no\n --> exercises/05_gather/src/lib.rs:1:2\n  in `exercises/05_gather/src/lib.rs:3:4`\n";
    let error = Diagnostic {
        level: "error".into(),
        message: "no".into(),
        file: Some("src/lib.rs".into()),
        line: Some(1),
        column: Some(2),
        rendered: Some(rendered.into()),
        why: None,
    };
    let verdict = Verdict { diagnostics: vec![error], ..verdict(Status::DoesNotCompile, vec![]) };
    let style = Style { source: "/tmp/answers".into(), ..Style::plain() };
    let shown = human(&Report::new("awaitlings", vec![verdict]), &style);
    assert_eq!(shown.matches("/tmp/answers/05_gather/src/lib.rs").count(), 2, "{shown}");
    assert!(!shown.contains("exercises/"), "{shown}");
}

#[test]
fn a_check_that_failed_for_the_same_reason_says_so() {
    let again = Checked { sentence: Some("It ends in time.".into()), ..overlap() };
    let numbers: Vec<String> = (0..60).map(|n| (n * 1_000).to_string()).collect();
    let long = failed("ticks", "It ticks.", Cause::Assertion, &format!("expected the times {}", numbers.join(", ")));
    assert_snapshot!(shown(vec![verdict(Status::Failed, vec![overlap(), again, long])]));
}

#[test]
fn a_clock_that_did_not_move_is_no_news() {
    let plain = Checked { virtual_ms: Some(0), ..passed("a", "It holds.") };
    assert!(!shown(vec![verdict(Status::Passed, vec![plain])]).contains("virtual time"));
}

#[test]
fn what_was_not_judged_says_why() {
    let told = |status, message: &str| Verdict { message: Some(message.into()), ..verdict(status, vec![]) };
    assert_snapshot!(shown(vec![
        told(Status::InterfaceChanged, "wanted: pub async fn gather<F>(..)\n found: pub fn gather<F>(..)"),
        told(Status::Refused, "src/lib.rs is a link; a submission is regular files only"),
        told(Status::GraderError, "the checks gave no full account, for their program ended early"),
    ]));
}

#[test]
fn many_exercises_are_summed_up() {
    let passed = verdict(Status::Passed, vec![passed("a", "It holds."), order()]);
    let todo = failed("a", "It holds.", Cause::NotStarted, "a `todo!()` was reached");
    let not_started = verdict(Status::NotStarted, vec![todo]);
    assert_snapshot!(shown(vec![passed, not_started, verdict(Status::Failed, vec![overlap(), order()])]));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let style = Style { width: 60, colour: false, ..Style::plain() };
    let report = Report::new("awaitlings", vec![verdict(Status::Failed, vec![everything(), order()])]);
    let wide: Vec<String> =
        human(&report, &style).lines().filter(|line| line.chars().count() > 60).map(str::to_owned).collect();
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn without_colours_there_are_no_escape_codes_and_with_them_the_text_is_the_same() {
    let report = Report::new("awaitlings", vec![verdict(Status::Failed, vec![everything(), order()])]);
    let plain = human(&report, &Style::plain());
    let coloured = human(&report, &Style { colour: true, ..Style::plain() });
    assert!(!plain.contains('\x1b') && coloured.contains('\x1b'));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn json_is_as_the_contract_has_it() {
    let report = Report::new("awaitlings", vec![verdict(Status::Failed, vec![everything(), order()])]);
    assert_snapshot!(json(&report).expect("json"));
}
