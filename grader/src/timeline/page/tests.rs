//! The page as far as it can be read without a browser.

use awaitlings_events::Ended;

use super::*;
use crate::verdict::{LaneSpan, Status};

fn span(lane: &str, label: &str, start_ms: u64, end_ms: u64, ended: Ended) -> LaneSpan {
    LaneSpan { lane: lane.into(), label: label.into(), start_ms, end_ms, ended }
}

fn mine() -> Vec<LaneSpan> {
    vec![
        span("a", "", 0, 1_000, Ended::Done),
        span("b<script>", "", 1_000, 1_700, Ended::Cancelled),
        span("the call", "src/lib.rs:3 a lock", 0, 1_700, Ended::Done),
    ]
}

#[test]
fn each_moment_says_what_every_lane_is_doing() {
    let reference = Timeline::of(&[span("a", "", 0, 1_000, Ended::Done)]);
    let moments = moments::moments(&Timeline::of(&mine()), &reference, 1_700);
    let told: Vec<String> = moments
        .iter()
        .map(|moment| {
            let mine: Vec<String> = moment.mine.iter().map(|it| format!("{}: {}", it.lane, it.does)).collect();
            format!("{} {:?} {}", moment.time, moment.lines, mine.join("; "))
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn nothing_of_the_learners_is_taken_for_markup() {
    let checked = Checked {
        timeline: mine(),
        message: Some("a <b> & c".into()),
        ..Checked::not_run("together", "All & at once.", 2)
    };
    let verdict = Verdict {
        exercise: "05_gather".into(),
        title: None,
        status: Status::Failed,
        score: Some(0),
        max_score: 2,
        message: None,
        diagnostics: Vec::new(),
        checks: vec![checked],
    };
    let page = page(&verdict, &[], "fn f() {\n    \"</pre><script>alert(1)</script>\"\n}").expect("a page");
    assert!(page.contains("a &lt;b&gt; &amp; c"), "{page}");
    assert!(!page.contains("<script>alert"), "{page}");
    assert!(!page.contains("b<script>"), "{page}");
    assert!(!page.contains("http://") && !page.contains("https://"), "the page must do without a network");
}
