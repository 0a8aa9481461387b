//! What happened when, in virtual time: the lanes of one check, and where two timelines part.

mod beside;
mod followed;
pub mod page;
pub mod reference;
mod row;
mod scale;
mod shown;
mod text;

pub use beside::Beside;
pub use followed::timeline as followed;
pub use text::{Canvas, draw};

use std::collections::{BTreeMap, BTreeSet};

use awaitlings_events::Ended;

use crate::verdict::LaneSpan;

/// The lane of events that a check logs; each of its labels is drawn as a lane of its own.
const LOG: &str = "log";
/// The lane of the check's own call, where it waited.
const CALL: &str = "the call";
/// So much of what the probes saw is recorded of a check, and as much of what it logged; of the rest nothing is known.
const RECORDED: usize = 40;

/// The lanes of one check, in the order in which they first were seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    pub lanes: Vec<Lane>,
    /// More happened than is recorded.
    pub cut: bool,
}

/// One lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    pub name: String,
    pub kind: Kind,
    pub spans: Vec<Span>,
}

/// What a lane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What the check's probes saw: the same for every right answer, as far as the contract goes.
    Probe,
    /// Where the learner's tasks waited: as many ways as there are styles.
    Task,
}

/// A stretch of one lane; an instant where both times are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub label: String,
    pub start_ms: u64,
    pub end_ms: u64,
    pub ended: Ended,
    /// It went on after its end, but nobody looked any more.
    pub lost: bool,
}

impl Timeline {
    /// The lanes of a verdict's spans.
    pub fn of(spans: &[LaneSpan]) -> Timeline {
        let of = |log: bool| spans.iter().filter(move |span| !is_task(&span.lane) && (span.lane == LOG) == log).count();
        let mut timeline = Timeline { lanes: Vec::new(), cut: of(true) >= RECORDED || of(false) >= RECORDED };
        for span in spans {
            let logged = span.lane == LOG;
            let name = if logged { &span.label } else { &span.lane };
            let label = if logged { String::new() } else { span.label.clone() };
            let kind = if is_task(&span.lane) { Kind::Task } else { Kind::Probe };
            let span = Span { label, start_ms: span.start_ms, end_ms: span.end_ms, ended: span.ended, lost: false };
            match timeline.lanes.iter_mut().find(|lane| lane.name == *name) {
                Some(lane) => lane.spans.push(span),
                None => timeline.lanes.push(Lane { name: name.clone(), kind, spans: vec![span] }),
            }
        }
        timeline
    }

    /// The lanes of the check's probes only.
    pub fn probes(&self) -> Timeline {
        Timeline { lanes: self.lanes.iter().filter(|lane| lane.kind == Kind::Probe).cloned().collect(), ..*self }
    }

    /// The same lanes, those first that the other has too, in its order: so that the eye finds them.
    pub fn in_the_order_of(&self, other: &Timeline) -> Timeline {
        let place = |lane: &Lane| other.lanes.iter().position(|it| it.name == lane.name).unwrap_or(usize::MAX);
        let mut lanes = self.lanes.clone();
        lanes.sort_by_key(place);
        Timeline { lanes, ..*self }
    }

    /// The last moment at which something happened. What is still open at the end of a stuck check does not count:
    /// its end is only the limit.
    pub fn end_ms(&self) -> u64 {
        let spans = || self.spans();
        let ended = spans().filter(|span| span.ended != Ended::Open).map(|span| span.end_ms).max();
        let started = spans().map(|span| span.start_ms).max();
        ended.max(started).unwrap_or(0)
    }

    /// The moment at which the first of its bars ended; instants have no end of their own.
    fn first_end_ms(&self) -> Option<u64> {
        self.spans().filter(|span| span.end_ms > span.start_ms).map(|span| span.end_ms).min()
    }

    /// The first moment at which the probes of one saw something that those of the other did not.
    pub fn parts_from(&self, other: &Timeline) -> Option<u64> {
        self.differences(other).first().map(|edge| edge.0)
    }

    /// The lanes of which the probes of one saw something else than those of the other.
    fn lanes_that_part(&self, other: &Timeline) -> BTreeSet<String> {
        self.differences(other).into_iter().map(|edge| edge.1.to_owned()).collect()
    }

    /// What the probes of only one of them saw, by its moment.
    fn differences<'a>(&'a self, other: &'a Timeline) -> Vec<Edge<'a>> {
        let mut balance: BTreeMap<Edge<'_>, i64> = BTreeMap::new();
        for (timeline, weight) in [(self, 1), (other, -1)] {
            for lane in timeline.lanes.iter().filter(|lane| lane.kind == Kind::Probe) {
                for span in &lane.spans {
                    for edge in edges(lane, span) {
                        *balance.entry(edge).or_default() += weight;
                    }
                }
            }
        }
        balance.into_iter().filter(|(_, weight)| *weight != 0).map(|(edge, _)| edge).collect()
    }

    fn spans(&self) -> impl Iterator<Item = &Span> {
        self.lanes.iter().flat_map(|lane| &lane.spans)
    }
}

/// A moment, a lane, a label, and what became of it there; ordered by the moment.
type Edge<'a> = (u64, &'a str, &'a str, &'static str);

fn edges<'a>(lane: &'a Lane, span: &'a Span) -> Vec<Edge<'a>> {
    let end = match span.ended {
        Ended::Done => "done",
        Ended::Cancelled => "cancelled",
        // It has no end of its own.
        Ended::Open => return vec![(span.start_ms, &lane.name, &span.label, "start")],
    };
    vec![(span.start_ms, &lane.name, &span.label, "start"), (span.end_ms, &lane.name, &span.label, end)]
}

/// A moment in words: `0`, `700 ms`, `2.3 s`.
pub fn said(ms: u64) -> String {
    match (ms / 1_000, ms % 1_000) {
        (0, 0) => "0".to_owned(),
        (0, part) => format!("{part} ms"),
        (whole, 0) => format!("{whole} s"),
        (whole, part) => format!("{} s", format!("{whole}.{part:03}").trim_end_matches('0')),
    }
}

fn is_task(lane: &str) -> bool {
    let numbered = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    lane == CALL || lane.strip_prefix("task ").is_some_and(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub fn span(lane: &str, start_ms: u64, end_ms: u64) -> LaneSpan {
        LaneSpan { lane: lane.into(), label: String::new(), start_ms, end_ms, ended: Ended::Done }
    }

    #[test]
    fn timelines_part_where_the_first_of_them_does_something_else() {
        let together = Timeline::of(&[span("a", 0, 1_000), span("b", 0, 700)]);
        let in_turn = Timeline::of(&[span("a", 0, 1_000), span("b", 1_000, 1_700)]);
        assert_eq!(in_turn.parts_from(&together), Some(0));
        let late = Timeline::of(&[span("a", 0, 1_000), span("b", 0, 900)]);
        assert_eq!(late.parts_from(&together), Some(700));
        assert_eq!(together.parts_from(&together), None);
    }

    #[test]
    fn what_tasks_do_is_a_matter_of_style() {
        let spawned = Timeline::of(&[span("a", 0, 1_000), span("task 1", 0, 1_000)]);
        let joined = Timeline::of(&[span("a", 0, 1_000)]);
        assert_eq!(spawned.parts_from(&joined), None);
        assert_eq!(spawned.probes(), joined);
    }
}
