//! The reference beside a learner's run: only as far as that run got, since what came later it had no time to do.

use awaitlings_events::Cause;

use super::{Lane, Span, Timeline};
use crate::verdict::{CheckStatus, Checked};

/// The reference's timeline, to stand beside a learner's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// As far as the learner's run got.
    pub timeline: Timeline,
    /// Lanes on which the reference went on after that, in a part of the check that the learner's run did not reach.
    pub unreached: Vec<String>,
    /// The learner's check does not hold.
    pub failed: bool,
    /// The learner's call was dropped in the run that is shown, the reference's was not: they do not compare.
    dropped: bool,
    /// How far the learner's check went.
    until_ms: Option<u64>,
}

impl Beside {
    /// What of the reference compares with this run of the learner's.
    pub fn of(checked: &Checked, mine: &Timeline, reference: &Timeline) -> Beside {
        let dropped = checked.cancelled_at.is_some();
        let failed = checked.status == CheckStatus::Failed;
        let end = (failed && !dropped).then(|| end_of_part(reference, stopped_ms(checked, mine))).flatten();
        let (timeline, unreached) = match end {
            Some(end) => part(reference, end, checked, mine),
            None => (reference.clone(), Vec::new()),
        };
        Beside { timeline, unreached, failed, dropped, until_ms: checked.virtual_ms }
    }

    /// Where the learner's parts from it.
    pub fn parting(&self, mine: &Timeline) -> Option<u64> {
        let parting = (!self.dropped).then(|| mine.parts_from(&self.timeline)).flatten();
        parting.filter(|ms| self.until_ms.is_none_or(|until| *ms <= until))
    }

    /// Whether the probes saw the same of both: then one picture tells as much as two.
    pub fn same(&self, mine: &Timeline) -> bool {
        !self.dropped && mine.parts_from(&self.timeline).is_none()
    }

    /// What it is called.
    pub fn title(&self) -> &'static str {
        if self.dropped { "the reference, not dropped" } else { "the reference" }
    }

    /// What is to be said below the pictures.
    pub fn note(&self, mine: &Timeline) -> Option<String> {
        let unreached = self.unreached.join(", ");
        match (self.same(mine), self.unreached.is_empty()) {
            (true, true) => Some("the reference looks the same here".to_owned()),
            (true, false) => Some(format!("the reference looks the same so far; your run did not get to: {unreached}")),
            (false, true) => None,
            (false, false) => Some(format!("your run did not get to: {unreached}")),
        }
    }
}

/// The moment at which the learner's run was over for the check.
fn stopped_ms(checked: &Checked, mine: &Timeline) -> u64 {
    let seen = mine.probes().end_ms();
    match (checked.cause, checked.expected_virtual_ms) {
        // It stood still, for as long as a check may.
        (Some(Cause::Deadlock | Cause::Livelock | Cause::BlockedThread | Cause::CpuLimit), _) => seen,
        // Too late or too early, the reference was ready at the time that was expected.
        (_, Some(expected)) if checked.took_otherwise() => expected,
        _ => checked.virtual_ms.unwrap_or(seen),
    }
}

/// The first moment from then on at which nothing of the reference's is at work: there a part of the check ends, and
/// what begins later is mostly its next call.
fn end_of_part(reference: &Timeline, stopped_ms: u64) -> Option<u64> {
    let bars = || reference.spans().filter(|span| span.start_ms < span.end_ms);
    let quiet = |at: u64| {
        let at_work = bars().any(|span| span.start_ms < at && at < span.end_ms);
        let begins = bars().any(|span| span.start_ms == at) && !bars().any(|span| span.end_ms <= at);
        !at_work && !begins
    };
    let ends = bars().map(|span| span.end_ms);
    std::iter::once(stopped_ms).chain(ends).filter(|at| *at >= stopped_ms && quiet(*at)).min()
}

/// The reference up to this moment, and as often on each lane as the learner's run, which may have come there sooner;
/// and the lanes of the rest.
fn part(reference: &Timeline, end: u64, checked: &Checked, mine: &Timeline) -> (Timeline, Vec<String>) {
    let mut unreached = Vec::new();
    let mut lanes = Vec::new();
    // An instant at the end may be the end's, or belong to what comes next: so it is where something else begins there,
    // and where the check stopped at the clock, which it looks at as soon as it has its answer.
    let begins = reference.spans().any(|span| span.start_ms == end && end < span.end_ms);
    let last = !begins && !checked.took_otherwise();
    for lane in &reference.lanes {
        let before = |span: &Span| span.start_ms < end || (last && span.end_ms == end);
        let reached = mine.lanes.iter().filter(|mine| mine.name == lane.name).map(|mine| mine.spans.len()).sum();
        let spans = lane.spans.iter().enumerate().filter(|(at, span)| before(span) || *at < reached);
        let kept = Lane { spans: spans.map(|(_, span)| span.clone()).collect(), ..lane.clone() };
        match (kept.spans.is_empty(), kept.spans.len() < lane.spans.len()) {
            (true, _) => unreached.push(lane.name.clone()),
            (false, true) => unreached.push(format!("{} again", lane.name)),
            (false, false) => {}
        }
        if !kept.spans.is_empty() {
            lanes.push(kept);
        }
    }
    (Timeline { lanes, ..*reference }, unreached)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{timeline::tests::span, verdict::LaneSpan};

    fn checked(message: &str, virtual_ms: u64, expected_ms: Option<u64>) -> Checked {
        Checked {
            status: CheckStatus::Failed,
            cause: Some(Cause::Assertion),
            message: Some(message.into()),
            virtual_ms: Some(virtual_ms),
            expected_virtual_ms: expected_ms,
            ..Checked::not_run("a", "A.", 1)
        }
    }

    /// Two calls of one check: `a` and `b`, then `c`, and `a` once more.
    fn two_parts() -> Timeline {
        Timeline::of(&[span("a", 0, 1_000), span("b", 0, 3_000), span("c", 3_000, 4_000), span("a", 3_000, 3_500)])
    }

    fn beside(checked: &Checked, mine: &Timeline) -> (Vec<String>, Vec<String>) {
        let beside = Beside::of(checked, mine, &two_parts());
        (beside.timeline.lanes.into_iter().map(|lane| lane.name).collect(), beside.unreached)
    }

    #[test]
    fn the_next_part_is_left_out_wherever_the_run_stopped_before_it() {
        let first = (vec!["a".to_owned(), "b".to_owned()], vec!["a again".to_owned(), "c".to_owned()]);
        let slow = Timeline::of(&[span("a", 0, 1_000), span("b", 1_000, 4_000)]);
        let too_late = checked("expected this to take 3 s on the clock; it took 4 s", 4_000, Some(3_000));
        assert_eq!(beside(&too_late, &slow), first);
        let wrong_answer = checked("expected the answer to be 1; got 2", 3_000, None);
        assert_eq!(beside(&wrong_answer, &slow), first);
        let too_early = checked("expected this to take 3 s on the clock; it took 1 s", 1_000, Some(3_000));
        assert_eq!(beside(&too_early, &slow), first);
    }

    #[test]
    fn what_was_not_even_begun_is_still_to_be_seen() {
        let nothing = checked("expected the answers to be [1, 2]; got []", 0, None);
        assert_eq!(beside(&nothing, &Timeline::default()).0, ["a", "b"]);
    }

    #[test]
    fn what_the_run_did_as_well_was_reached() {
        let wrong_times = checked("expected the starts to be [0, 3000]; got [0, 1000]", 2_000, None);
        let mine = Timeline::of(&[span("a", 0, 1_000), span("c", 1_000, 2_000)]);
        let reference = Timeline::of(&[span("a", 0, 1_000), span("c", 3_000, 4_000), span("d", 5_000, 6_000)]);
        assert_eq!(Beside::of(&wrong_times, &mine, &reference).unreached, ["d"]);
    }

    #[test]
    fn an_instant_at_the_end_goes_with_what_comes_next() {
        let unreached = |message: &str, more: &[LaneSpan]| {
            let checked = checked(message, 1_000, Some(1_000));
            let one = [span("a", 0, 1_000), span("error", 1_000, 1_000)];
            Beside::of(&checked, &Timeline::default(), &Timeline::of(&[&one, more].concat())).unreached
        };
        let wrong_answer = "expected the answer to be 1; got 2";
        assert_eq!(unreached(wrong_answer, &[span("c", 2_000, 3_000)]), ["c"]);
        assert_eq!(unreached(wrong_answer, &[span("c", 1_000, 3_000)]), ["error", "c"]);
        assert_eq!(unreached("expected this to take 1 s on the clock; it took 3 s", &[]), ["error"]);
    }

    #[test]
    fn a_run_that_got_to_the_last_part_is_shown_all() {
        let last = checked("expected the answer to be 1; got 2", 4_000, Some(3_000));
        assert_eq!(beside(&last, &two_parts()).1, Vec::<String>::new());
        let passed = Checked { status: CheckStatus::Passed, ..checked("", 1_000, None) };
        assert_eq!(beside(&passed, &two_parts()).1, Vec::<String>::new());
    }

    #[test]
    fn nothing_parts_after_the_check_has_ended() {
        let reference = Timeline::of(&[span("a", 0, 1_000), span("b", 400, 5_701)]);
        let failed_early = Timeline::of(&[span("a", 0, 1_000), span("b", 400, 1_200)]);
        let at = |ms| Checked { virtual_ms: ms, ..checked("", 0, None) };
        let parting = |ms| Beside::of(&at(ms), &failed_early, &reference).parting(&failed_early);
        assert_eq!([None, Some(1_001), Some(5_000)].map(parting), [Some(1_200), None, Some(1_200)]);
    }

    #[test]
    fn the_note_says_what_a_second_picture_would() {
        let mine = Timeline::of(&[span("a", 0, 1_000), span("b", 0, 3_000)]);
        let wrong_answer = checked("expected the answer to be 1; got 2", 3_000, None);
        let note = |reference: &Timeline| Beside::of(&wrong_answer, &mine, reference).note(&mine);
        assert_eq!(note(&mine).as_deref(), Some("the reference looks the same here"));
        let so_far = "the reference looks the same so far; your run did not get to: a again, c";
        assert_eq!(note(&two_parts()).as_deref(), Some(so_far));
        assert_eq!(note(&Timeline::of(&[span("a", 0, 900)])), None);
    }
}
