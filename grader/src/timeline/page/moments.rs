//! What every lane is doing at each moment at which something happens.

use std::collections::BTreeSet;

use awaitlings_events::Ended;
use serde::Serialize;

use super::super::{Kind, Lane, Span, Timeline, said};

/// More moments than this nobody steps through; the rest is seen in the picture.
const MOMENTS: usize = 200;

/// One moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moment {
    pub ms: u64,
    /// `2.3 s`
    pub time: String,
    pub mine: Vec<Doing>,
    pub reference: Vec<Doing>,
    /// The learner's lines at which a task waits then.
    pub lines: Vec<u32>,
}

/// What one lane is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doing {
    pub lane: String,
    pub does: String,
}

/// Every moment up to `end_ms` at which a lane of either changes.
pub fn moments(mine: &Timeline, reference: &Timeline, end_ms: u64) -> Vec<Moment> {
    let mut at: BTreeSet<u64> = BTreeSet::from([0]);
    for span in [mine, reference].into_iter().flat_map(|it| &it.lanes).flat_map(|lane| &lane.spans) {
        at.insert(span.start_ms.min(end_ms));
        at.insert(span.end_ms.min(end_ms));
    }
    at.into_iter()
        .take(MOMENTS)
        .map(|ms| Moment {
            ms,
            time: said(ms),
            mine: mine.lanes.iter().map(|lane| doing(lane, ms)).collect(),
            reference: reference.lanes.iter().map(|lane| doing(lane, ms)).collect(),
            lines: lines(mine, ms),
        })
        .collect()
}

fn doing(lane: &Lane, ms: u64) -> Doing {
    let on = lane.spans.iter().find(|span| span.start_ms <= ms && (ms < span.end_ms || span.ended == Ended::Open));
    let ended = lane.spans.iter().rev().find(|span| span.end_ms <= ms && span.ended != Ended::Open);
    let does = match (on, ended) {
        (Some(span), _) => under_way(lane, span),
        (None, Some(span)) => over(span, ms),
        (None, None) => "not begun".to_owned(),
    };
    Doing { lane: lane.name.clone(), does }
}

fn under_way(lane: &Lane, span: &Span) -> String {
    match (lane.kind, line_of(&span.label)) {
        (Kind::Task, Some(line)) => match span.label.split_once(' ') {
            Some((_, on)) => format!("waits for {on} at line {line}"),
            None => format!("alive, spawned at line {line}"),
        },
        (_, _) if span.label.is_empty() => format!("at work since {}", said(span.start_ms)),
        (_, _) => format!("{} since {}", span.label, said(span.start_ms)),
    }
}

fn over(span: &Span, ms: u64) -> String {
    let when = if span.end_ms == ms { "now".to_owned() } else { format!("at {}", said(span.end_ms)) };
    let how = match (span.start_ms == span.end_ms, span.ended) {
        (_, Ended::Cancelled) => "cancelled",
        (true, _) => "happened",
        (false, _) => "ended",
    };
    if span.label.is_empty() || line_of(&span.label).is_some() {
        format!("{how} {when}")
    } else {
        format!("{} {how} {when}", span.label)
    }
}

fn lines(mine: &Timeline, ms: u64) -> Vec<u32> {
    let tasks = mine.lanes.iter().filter(|lane| lane.kind == Kind::Task).flat_map(|lane| &lane.spans);
    let waits = tasks.filter(|span| span.start_ms <= ms && ms <= span.end_ms && span.label.contains(' '));
    waits.filter_map(|span| line_of(&span.label)).collect::<BTreeSet<u32>>().into_iter().collect()
}

/// The line in `src/lib.rs:12 a lock`.
fn line_of(label: &str) -> Option<u32> {
    let place = label.split(' ').next()?;
    place.starts_with("src/").then(|| place.rsplit_once(':')?.1.parse().ok())?
}
