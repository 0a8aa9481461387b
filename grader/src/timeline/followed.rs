//! A learner's timeline, and where its call was not followed to the end: a look at where everything waits costs time, so
//! a run is looked at only so often. Without a mark the call would seem to have ended there.

use awaitlings_events::{Cause, Ended};

use super::{CALL, Kind, Timeline};
use crate::verdict::Checked;

/// The timeline of a check, with the last wait of its call marked where more was to come.
pub fn timeline(checked: &Checked) -> Timeline {
    let mut timeline = Timeline::of(&checked.timeline);
    let over = over_ms(checked, &timeline);
    let probes = timeline.probes();
    let Some(call) = timeline.lanes.iter_mut().find(|lane| lane.name == CALL) else { return timeline };
    let waits = call.spans.iter_mut().filter(|span| span.start_ms < span.end_ms);
    let Some(last) = waits.max_by_key(|span| span.end_ms) else { return timeline };
    let goes_on = |ms: u64| probes.spans().any(|span| span.start_ms <= ms && ms < span.end_ms);
    last.lost = over.is_some_and(|over| last.end_ms < over) && goes_on(last.end_ms);
    timeline
}

/// When the call was over, where that is known. The check itself may have gone on.
fn over_ms(checked: &Checked, timeline: &Timeline) -> Option<u64> {
    let dropped = timeline.lanes.iter().find(|lane| lane.kind == Kind::Task && lane.name == CALL);
    let dropped = dropped.and_then(|lane| lane.spans.iter().find(|span| span.ended == Ended::Cancelled));
    if let Some(dropped) = dropped {
        return Some(dropped.start_ms);
    }
    let stuck = matches!(checked.cause, Some(Cause::Deadlock | Cause::Livelock));
    let timed = checked.expected_virtual_ms == checked.virtual_ms || checked.took_otherwise();
    checked.virtual_ms.filter(|_| stuck || timed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{timeline::tests::span, verdict::LaneSpan};

    /// The ends of the call's waits that are marked.
    fn lost(spans: &[LaneSpan], virtual_ms: u64, expected_ms: u64) -> Vec<u64> {
        let checked = Checked {
            timeline: spans.to_vec(),
            virtual_ms: Some(virtual_ms),
            expected_virtual_ms: Some(expected_ms),
            ..Checked::not_run("a", "A.", 1)
        };
        let timeline = timeline(&checked);
        timeline.spans().filter(|span| span.lost).map(|span| span.end_ms).collect()
    }

    #[test]
    fn a_call_that_was_at_work_for_longer_is_marked() {
        let polls = [span("work", 0, 703), span(CALL, 0, 240)];
        assert_eq!(lost(&polls, 703, 703), [240]);
        // It may have ended there: the check's own clock is no help.
        assert_eq!(lost(&polls, 703, 240), [] as [u64; 0]);
    }

    #[test]
    fn a_call_that_was_seen_to_its_end_is_not() {
        assert_eq!(lost(&[span("work", 0, 703), span(CALL, 0, 703)], 703, 703), [] as [u64; 0]);
        // The check waited by itself, and then called something that was ready.
        assert_eq!(lost(&[span("work", 0, 703), span(CALL, 0, 703)], 2_000, 2_000), [] as [u64; 0]);
    }

    #[test]
    fn a_call_that_was_dropped_lived_until_then() {
        let dropped = LaneSpan { ended: Ended::Cancelled, ..span(CALL, 1_500, 1_500) };
        assert_eq!(lost(&[span("work", 0, 1_600), span(CALL, 0, 250), dropped], 2_000, 0), [250]);
    }
}
