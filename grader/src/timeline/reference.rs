//! The reference's timelines: recorded from the solution, kept as a snapshot beside the checks.
//!
//! The file is an insta snapshot, so that a change in it is seen in review; what follows its header is read here. A
//! check stands on a line of its own, and below it, indented, each span: `  0..1000 done a | label`.

use std::{fmt::Write, fs};

use awaitlings_events::Ended;

use crate::{
    course::Exercise,
    snapshot,
    verdict::{CheckStatus, LaneSpan, Verdict},
};

/// The name of the snapshot in the exercise's hidden folder.
pub const FILE: &str = "reference.snap";

/// One check's name, and the spans of its probes.
pub type Recorded = (String, Vec<LaneSpan>);

/// The reference's timelines of an exercise; empty where none were recorded.
pub fn read(exercise: &Exercise) -> Vec<Recorded> {
    parse(&fs::read_to_string(exercise.hidden.join(FILE)).unwrap_or_default())
}

/// What is kept of the solution's verdict: the probes' lanes, since the tasks are a matter of style.
pub fn text(verdict: &Verdict) -> String {
    let mut text = String::new();
    for checked in &verdict.checks {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", checked.check);
        for span in checked.timeline.iter().filter(|span| !super::is_task(&span.lane)) {
            let LaneSpan { lane, label, start_ms, end_ms, ended } = span;
            let line = format!("  {start_ms}..{end_ms} {} {lane} | {label}", word(*ended));
            let _ = writeln!(text, "{}", line.trim_end());
        }
    }
    text
}

fn parse(file: &str) -> Vec<Recorded> {
    let mut recorded: Vec<Recorded> = Vec::new();
    for line in snapshot::content(file).lines() {
        match line.strip_prefix("  ") {
            Some(line) => {
                if let (Some((_, spans)), Some(span)) = (recorded.last_mut(), span(line)) {
                    spans.push(span);
                }
            }
            None if line.is_empty() => {}
            None => recorded.push((line.to_owned(), Vec::new())),
        }
    }
    recorded
}

fn span(line: &str) -> Option<LaneSpan> {
    let (times, rest) = line.split_once(' ')?;
    let (start, end) = times.split_once("..")?;
    let (ended, rest) = rest.split_once(' ')?;
    let (lane, label) = rest.split_once(" |").unwrap_or((rest, ""));
    Some(LaneSpan {
        lane: lane.to_owned(),
        label: label.trim_start().to_owned(),
        start_ms: start.parse().ok()?,
        end_ms: end.parse().ok()?,
        ended: [Ended::Done, Ended::Cancelled, Ended::Open].into_iter().find(|it| word(*it) == ended)?,
    })
}

fn word(ended: Ended) -> &'static str {
    match ended {
        Ended::Done => "done",
        Ended::Cancelled => "cancelled",
        Ended::Open => "open",
    }
}

/// Puts the reference beside each check that failed.
pub fn compare(verdict: &mut Verdict, recorded: &[Recorded]) {
    for checked in verdict.checks.iter_mut().filter(|checked| checked.status == CheckStatus::Failed) {
        if let Some((_, spans)) = recorded.iter().find(|(check, _)| *check == checked.check) {
            checked.expected_timeline = spans.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let file = "---\nsource: tests\n---\ncalls_overlap\n  0..2300 done a |\n  0..700 cancelled the pool | acquire\nnothing\n";
        let read = parse(file);
        assert_eq!(read.len(), 2);
        let (check, spans) = &read[0];
        assert_eq!((check.as_str(), spans.len()), ("calls_overlap", 2));
        assert_eq!(
            (spans[1].lane.as_str(), spans[1].label.as_str(), spans[1].ended),
            ("the pool", "acquire", Ended::Cancelled)
        );
        assert_eq!(read[1], ("nothing".to_owned(), Vec::new()));
    }
}
