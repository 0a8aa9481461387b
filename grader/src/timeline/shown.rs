//! What of a timeline a picture has room for: tasks that lived alike are one lane, and what is over is counted. Pure.

use std::collections::BTreeSet;

use super::{CALL, Kind, Lane, Timeline};

/// Lanes of one picture in the terminal.
pub const LANES: usize = 12;
/// So many tasks that lived alike are one lane; fewer stay lanes of their own.
const MANY: usize = 3;

/// The lanes of one picture, and how many have no room in it.
pub struct Shown {
    pub lanes: Vec<Lane>,
    pub more: usize,
    /// There were even more, and nobody knows how many.
    pub cut: bool,
}

impl Shown {
    /// Where not all have room, those that differ from the other picture's go first.
    pub fn of(timeline: &Timeline, differ: &BTreeSet<String>, room: usize) -> Shown {
        let lanes = merged(&timeline.lanes);
        let more = lanes.len().saturating_sub(room);
        let mut chosen: Vec<usize> = (0..lanes.len()).collect();
        // The check's own call comes last, and tells more than one lane among many.
        chosen.sort_by_key(|at| (lanes[*at].name != CALL, !differ.contains(&lanes[*at].name)));
        chosen.truncate(room);
        let chosen: BTreeSet<usize> = chosen.into_iter().collect();
        let lanes = lanes.into_iter().enumerate().filter(|(at, _)| chosen.contains(at)).map(|(_, lane)| lane);
        Shown { lanes: lanes.collect(), more, cut: timeline.cut }
    }

    /// What is said of those that have no room.
    pub fn rest(&self) -> Option<String> {
        match (self.more, self.cut) {
            (0, false) => None,
            (_, true) => Some("and more".to_owned()),
            (more, false) => Some(format!("and {more} more")),
        }
    }

    /// Columns of the longest name.
    pub fn name(&self) -> usize {
        self.lanes.iter().map(|lane| lane.name.chars().count()).max().unwrap_or(0)
    }
}

/// The same lanes, where neighbours among the tasks that did the same at the same time are one.
fn merged(lanes: &[Lane]) -> Vec<Lane> {
    let mut merged = Vec::new();
    let mut rest = lanes;
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|lane| alike(first, lane)).count().max(1);
        let (these, others) = rest.split_at(count);
        match these {
            [.., last] if count >= MANY => merged.push(Lane { name: name(first, last), ..first.clone() }),
            _ => merged.extend_from_slice(these),
        }
        rest = others;
    }
    merged
}

fn alike(a: &Lane, b: &Lane) -> bool {
    (a.kind, b.kind) == (Kind::Task, Kind::Task) && a.spans == b.spans
}

/// `task 1` and `task 10` as `tasks 1 to 10`.
fn name(first: &Lane, last: &Lane) -> String {
    let number = |lane: &Lane| lane.name.rsplit(' ').next().map(str::to_owned).unwrap_or_default();
    format!("tasks {} to {}", number(first), number(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Span;
    use awaitlings_events::Ended;

    fn lane(name: &str, kind: Kind, end_ms: u64) -> Lane {
        let span = Span { label: String::new(), start_ms: 0, end_ms, ended: Ended::Done, lost: false };
        Lane { name: name.into(), kind, spans: vec![span] }
    }

    #[test]
    fn the_call_has_room_among_many() {
        let mut lanes: Vec<Lane> = (1..=20).map(|n| lane(&format!("call {n}"), Kind::Probe, n)).collect();
        lanes.push(lane(CALL, Kind::Task, 1_000));
        let shown = Shown::of(&Timeline { lanes, cut: false }, &BTreeSet::from(["call 15".to_owned()]), LANES);
        assert_eq!((shown.lanes.len(), shown.more), (LANES, 9));
        let last: Vec<&str> = shown.lanes.iter().rev().take(3).map(|lane| lane.name.as_str()).collect();
        assert_eq!(last, [CALL, "call 15", "call 10"]);
    }

    #[test]
    fn only_many_tasks_that_did_the_same_are_one() {
        let mut lanes: Vec<Lane> = (1..=4).map(|n| lane(&format!("task {n}"), Kind::Task, 1_000)).collect();
        lanes.extend([lane("task 5", Kind::Task, 700), lane("task 6", Kind::Task, 700)]);
        lanes.extend(["a", "b", "c"].map(|name| lane(name, Kind::Probe, 1_000)));
        let names: Vec<String> = merged(&lanes).into_iter().map(|lane| lane.name).collect();
        assert_eq!(names, ["tasks 1 to 4", "task 5", "task 6", "a", "b", "c"]);
    }
}
