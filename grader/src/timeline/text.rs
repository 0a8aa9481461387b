//! Timelines as text: lanes to scale, the learner's beside or above the reference's. Pure.

use awaitlings_events::Ended;

use super::{
    Beside, RECORDED, Span, Timeline,
    row::row,
    scale::Scale,
    shown::{LANES, Shown},
};
use crate::report::human::text::wrap;

/// What there is to draw on.
#[derive(Debug, Clone, Copy)]
pub struct Canvas {
    /// In columns.
    pub columns: usize,
    pub unicode: bool,
}

/// From here on the two fit beside each other.
const BESIDE: usize = 100;
/// No lane's name takes more than this.
const NAME: usize = 28;
/// One picture may go on for so many times as long as the other; what is later is cut off.
const FAR: u64 = 12;

/// Both timelines on one scale, with the moment marked at which they part; one where the other looks the same. Lines
/// without their ends.
pub fn draw(mine: &Timeline, beside: Option<&Beside>, canvas: Canvas) -> Vec<String> {
    let nothing_seen = mine.probes().lanes.is_empty();
    let beside = beside.filter(|beside| !beside.timeline.lanes.is_empty() || !nothing_seen);
    // The lives of tasks alone say nothing that the facts do not.
    if nothing_seen && beside.is_none() {
        return Vec::new();
    }
    let same = beside.is_some_and(|beside| beside.same(mine));
    if same && mine.cut && beside.is_some_and(|beside| beside.failed) {
        // Rows upon rows of what is right would only hide that none of them is what went wrong.
        let words = format!("no picture: the first {RECORDED} bars, all that is recorded, are as in the reference");
        return wrap(&words, "", canvas.columns);
    }
    let no_bars = !mine.probes().spans().any(|span| span.start_ms < span.end_ms);
    if same && no_bars && beside.is_some_and(|beside| beside.failed && beside.unreached.is_empty()) {
        // An instant or two that are as they should be.
        return Vec::new();
    }
    // Where the probes saw nothing at all, there is nothing that could part.
    let parting = beside.filter(|_| !nothing_seen).and_then(|beside| beside.parting(mine));
    let title = beside.map_or("", Beside::title);
    let note = beside.and_then(|beside| beside.note(mine));
    let differ = beside.map(|beside| mine.lanes_that_part(&beside.timeline)).unwrap_or_default();
    let reference = beside.map(|beside| beside.timeline.in_the_order_of(mine));
    let end = scale_end(mine, reference.as_ref(), parting);
    let mine = Shown::of(mine, &differ, LANES);
    let reference = reference.filter(|_| !same).map(|reference| Shown::of(&reference, &differ, LANES));
    let both = || [Some(&mine), reference.as_ref()].into_iter().flatten();
    let name = both().map(Shown::name).max().unwrap_or(0).min(NAME);
    let half = (canvas.columns - 3) / 2;
    let columns = if reference.is_some() && canvas.columns >= BESIDE { half } else { canvas.columns };
    let scale = Scale::new(end, name, columns, canvas.unicode);
    let left = picture("yours", &mine, &scale, parting);
    let right = reference.as_ref().map(|reference| picture(title, reference, &scale, None)).unwrap_or_default();
    let mut lines = if columns == half { side_by_side(&left, &right, half) } else { [left, right].concat() };
    lines.extend(legend(both(), &scale, canvas.columns));
    lines.extend(note.map(|note| wrap(&note, "", canvas.columns)).unwrap_or_default());
    lines
}

fn side_by_side(left: &[String], right: &[String], half: usize) -> Vec<String> {
    (0..left.len().max(right.len()))
        .map(|at| {
            let left = left.get(at).map_or("", String::as_str);
            let right = right.get(at).map_or("", String::as_str);
            format!("{left}{}   {right}", " ".repeat(half.saturating_sub(shown(left)))).trim_end().to_owned()
        })
        .collect()
}

/// Where both pictures end. A program that is stuck goes on until the limit, and a check that fails early leaves most
/// of the reference ahead: drawn whole, either would leave nothing to see.
fn scale_end(mine: &Timeline, reference: Option<&Timeline>, parting: Option<u64>) -> u64 {
    let Some(reference) = reference else { return mine.end_ms().max(1) };
    let first_end = reference.first_end_ms().unwrap_or(0);
    let (mine, reference) = (mine.end_ms(), reference.end_ms());
    let seen = mine.max(parting.unwrap_or(0)).max(first_end);
    let end = match reference {
        0 => mine,
        _ if seen == 0 => reference,
        _ if mine > reference * FAR => reference * FAR,
        _ => mine.max(reference.min(seen * FAR)),
    };
    end.max(1)
}

fn picture(title: &str, timeline: &Shown, scale: &Scale, parting: Option<u64>) -> Vec<String> {
    let mut lines = vec![format!("{title}:")];
    lines.push(format!("  {} {}", " ".repeat(scale.name), scale.axis()));
    for lane in &timeline.lanes {
        let name = cut(&lane.name, scale.name);
        let pad = " ".repeat(scale.name - shown(&name));
        lines.push(format!("  {name}{pad} {}", row(lane, scale)).trim_end().to_owned());
    }
    if timeline.lanes.is_empty() {
        lines.push("  nothing happened".to_owned());
    }
    lines.extend(timeline.rest().map(|rest| format!("  {rest}")));
    if let Some(ms) = parting {
        lines.push(scale.mark(ms));
    }
    lines
}

/// What the ends of bars mean, as far as they say more than that something ended.
fn legend<'a>(pictures: impl Iterator<Item = &'a Shown>, scale: &Scale, columns: usize) -> Vec<String> {
    let spans = pictures.flat_map(|shown| &shown.lanes).flat_map(|lane| &lane.spans);
    let spans: Vec<&Span> = spans.filter(|span| span.start_ms <= scale.end_ms).collect();
    let has = |ended: Ended| spans.iter().any(|span| span.ended == ended);
    let goes_on = has(Ended::Open) || spans.iter().any(|span| span.end_ms > scale.end_ms);
    let lost = spans.iter().any(|span| span.lost);
    let words = [
        has(Ended::Cancelled).then(|| format!("{} cut short, by a drop or a panic", scale.glyph('✗', 'x'))),
        goes_on.then(|| format!("{} goes on", scale.glyph('▶', '>'))),
        lost.then(|| format!("{} not followed further", scale.glyph('…', '~'))),
    ];
    let mut lines: Vec<String> = Vec::new();
    for word in words.into_iter().flatten() {
        match lines.last_mut().filter(|line| shown(line) + 3 + shown(&word) <= columns) {
            Some(line) => line.push_str(&format!("   {word}")),
            None => lines.push(format!("  {word}")),
        }
    }
    lines
}

fn cut(text: &str, columns: usize) -> String {
    if shown(text) <= columns {
        return text.to_owned();
    }
    let kept: String = text.chars().take(columns.saturating_sub(2)).collect();
    format!("{}..", kept.trim_end())
}

fn shown(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::{CheckStatus, Checked, LaneSpan};

    fn timeline(spans: &[(&str, &str, u64, u64, Ended)]) -> Timeline {
        let spans: Vec<LaneSpan> = spans
            .iter()
            .map(|(lane, label, start_ms, end_ms, ended)| LaneSpan {
                lane: (*lane).into(),
                label: (*label).into(),
                start_ms: *start_ms,
                end_ms: *end_ms,
                ended: *ended,
            })
            .collect();
        Timeline::of(&spans)
    }

    fn in_turn() -> Timeline {
        timeline(&[
            ("a", "", 0, 1_000, Ended::Done),
            ("b", "", 1_000, 3_300, Ended::Done),
            ("c", "", 3_300, 4_000, Ended::Done),
            ("the call", "src/lib.rs:6", 0, 4_000, Ended::Done),
        ])
    }

    fn together() -> Timeline {
        timeline(&[("a", "", 0, 1_000, Ended::Done), ("b", "", 0, 2_300, Ended::Done), ("c", "", 0, 700, Ended::Done)])
    }

    fn drawn(mine: &Timeline, reference: &Timeline, columns: usize, unicode: bool) -> String {
        let checked = Checked { status: CheckStatus::Failed, ..Checked::not_run("a", "A.", 1) };
        draw(mine, Some(&Beside::of(&checked, mine, reference)), Canvas { columns, unicode }).join("\n")
    }

    #[test]
    fn above_each_other_where_the_terminal_is_narrow() {
        insta::assert_snapshot!(drawn(&in_turn(), &together(), 74, true));
    }

    #[test]
    fn beside_each_other_where_it_is_wide() {
        insta::assert_snapshot!(drawn(&in_turn(), &together(), 110, true));
    }

    #[test]
    fn plain_where_only_ascii_is_shown() {
        let stuck = timeline(&[
            ("a", "", 0, 1_000, Ended::Done),
            ("b", "", 0, 600_000, Ended::Open),
            ("c", "", 0, 400, Ended::Cancelled),
            ("log", "tick", 500, 500, Ended::Done),
            ("log", "tick", 1_500, 1_500, Ended::Done),
        ]);
        insta::assert_snapshot!(drawn(&stuck, &together(), 74, false));
    }

    #[test]
    fn what_looks_the_same_is_drawn_once() {
        insta::assert_snapshot!(drawn(&together(), &together(), 74, true));
    }

    #[test]
    fn rows_that_part_come_before_those_that_do_not() {
        let rows = |late: u64| -> Timeline {
            let names: Vec<String> = (0..30).map(|n| format!("call {n}")).collect();
            let end = |n: usize| if n == 25 { late } else { 1_000 };
            let spans: Vec<_> =
                names.iter().enumerate().map(|(n, name)| (name.as_str(), "", 0, end(n), Ended::Done)).collect();
            timeline(&spans)
        };
        let drawn = drawn(&rows(2_000), &rows(1_000), 74, true);
        assert_eq!(drawn.matches("call 25 ").count(), 2, "{drawn}");
        assert_eq!(drawn.matches("and 18 more").count(), 2, "{drawn}");
    }

    #[test]
    fn what_is_not_recorded_is_not_counted() {
        let names: Vec<String> = (0..RECORDED).map(|n| format!("call {n}")).collect();
        let rows = |end: u64| -> Timeline {
            timeline(&names.iter().map(|name| (name.as_str(), "", 0, end, Ended::Done)).collect::<Vec<_>>())
        };
        let apart = drawn(&rows(2_000), &rows(1_000), 74, true);
        assert_eq!(apart.matches("  and more").count(), 2, "{apart}");
        let alike = drawn(&rows(1_000), &rows(1_000), 74, true);
        assert!(alike.starts_with("no picture"), "{alike}");
    }
}
