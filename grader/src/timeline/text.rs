//! Timelines as text: lanes to scale, the learner's beside or above the reference's. Pure.

use awaitlings_events::Ended;

use super::{Beside, Kind, Lane, Span, Timeline, said, shown::Shown};

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

/// Both timelines on one scale, with the moment marked at which they part. Lines without their ends.
pub fn draw(mine: &Timeline, reference: Option<Beside<'_>>, canvas: Canvas) -> Vec<String> {
    let beside = reference.filter(|beside| !beside.timeline.lanes.is_empty());
    // The lives of tasks alone say nothing that the facts do not.
    if mine.probes().lanes.is_empty() && beside.is_none() {
        return Vec::new();
    }
    // Where the probes saw nothing at all, there is nothing that could part.
    let parting = beside.filter(|_| !mine.probes().lanes.is_empty()).and_then(|beside| beside.parting(mine));
    let title = beside.map_or("", |beside| beside.title());
    let reference = beside.map(|beside| beside.timeline.in_the_order_of(mine));
    let reference = reference.as_ref();
    let end = scale_end(mine, reference, parting);
    let (mine, reference) = (Shown::of(mine), reference.map(Shown::of));
    let name = [Some(&mine), reference.as_ref()].into_iter().flatten().map(Shown::name).max().unwrap_or(0).min(NAME);
    let half = (canvas.columns - 3) / 2;
    let columns = if reference.is_some() && canvas.columns >= BESIDE { half } else { canvas.columns };
    let scale = Scale::new(end, name, columns, canvas.unicode);
    let left = picture("yours", &mine, &scale, parting);
    let legend = legend([Some(&mine), reference.as_ref()].into_iter().flatten(), &scale);
    let right = reference.map(|reference| picture(title, &reference, &scale, None)).unwrap_or_default();
    let mut lines = if columns == half { side_by_side(&left, &right, half) } else { [left, right].concat() };
    lines.extend(legend);
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
        _ if mine > reference * FAR => reference * FAR,
        _ => mine.max(reference.min(seen * FAR)),
    };
    end.max(1)
}

/// From virtual time to columns.
struct Scale {
    end_ms: u64,
    name: usize,
    /// Columns for the lanes themselves.
    lane: usize,
    unicode: bool,
}

impl Scale {
    fn new(end_ms: u64, name: usize, columns: usize, unicode: bool) -> Scale {
        Scale { end_ms, name, lane: columns.saturating_sub(name + 4).max(12), unicode }
    }

    /// The column of a moment; the last one also for all that comes later.
    fn column(&self, ms: u64) -> usize {
        let last = (self.lane - 1) as u64;
        (ms.min(self.end_ms) * last / self.end_ms) as usize
    }

    fn glyph(&self, unicode: char, ascii: char) -> char {
        if self.unicode { unicode } else { ascii }
    }
}

fn picture(title: &str, timeline: &Shown, scale: &Scale, parting: Option<u64>) -> Vec<String> {
    let mut lines = vec![format!("{title}:")];
    lines.push(format!("  {} {}", " ".repeat(scale.name), axis(scale)));
    for lane in &timeline.lanes {
        let name = cut(&lane.name, scale.name);
        let pad = " ".repeat(scale.name - shown(&name));
        lines.push(format!("  {name}{pad} {}", row(lane, scale)).trim_end().to_owned());
    }
    if timeline.lanes.is_empty() {
        lines.push("  nothing happened".to_owned());
    }
    if timeline.more > 0 {
        lines.push(format!("  and {} more", timeline.more));
    }
    if let Some(ms) = parting {
        lines.push(mark(ms, scale));
    }
    lines
}

/// What the ends of bars mean, as far as they say more than that something ended.
fn legend<'a>(pictures: impl Iterator<Item = &'a Shown>, scale: &Scale) -> Option<String> {
    let spans = pictures.flat_map(|shown| &shown.lanes).flat_map(|lane| &lane.spans);
    let spans: Vec<&Span> = spans.filter(|span| span.start_ms <= scale.end_ms).collect();
    let has = |ended: Ended| spans.iter().any(|span| span.ended == ended);
    let goes_on = has(Ended::Open) || spans.iter().any(|span| span.end_ms > scale.end_ms);
    let words = [
        has(Ended::Cancelled).then(|| format!("{} cut short, by a drop or a panic", scale.glyph('✗', 'x'))),
        goes_on.then(|| format!("{} goes on", scale.glyph('▶', '>'))),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    (!words.is_empty()).then(|| format!("  {}", words.join("   ")))
}

/// The moment at which the two part, below the lanes.
fn mark(ms: u64, scale: &Scale) -> String {
    let column = scale.column(ms);
    let words = if ms == 0 { "they part at the start".to_owned() } else { format!("they part at {}", said(ms)) };
    let up = scale.glyph('▲', '^');
    let indent = scale.name + 3;
    if column + 2 + words.len() <= scale.lane {
        format!("{}{up} {words}", " ".repeat(indent + column))
    } else {
        format!("{}{words} {up}", " ".repeat((indent + column).saturating_sub(words.len() + 1)))
    }
}

/// Moments at round distances, as many as fit.
fn axis(scale: &Scale) -> String {
    const STEPS: [u64; 3] = [1, 2, 5];
    let fitting = (scale.lane / 11).max(1) as u64;
    let step = (0..8)
        .flat_map(|power| STEPS.map(|step| step * 10_u64.pow(power)))
        .find(|step| scale.end_ms / step <= fitting)
        .unwrap_or(scale.end_ms);
    let mut line = String::new();
    let mut at = 0;
    while at <= scale.end_ms {
        let (column, label) = (scale.column(at), said(at));
        if shown(&line) <= column && column + label.len() <= scale.lane {
            line.push_str(&" ".repeat(column - shown(&line)));
            line.push_str(&label);
            line.push(' ');
        }
        at += step;
    }
    line.trim_end().to_owned()
}

fn row(lane: &Lane, scale: &Scale) -> String {
    let mut cells = vec![' '; scale.lane];
    let within = || lane.spans.iter().filter(|span| span.start_ms <= scale.end_ms);
    for span in within() {
        bar(span, lane.kind, scale, &mut cells);
    }
    for span in within().filter(|_| lane.kind == Kind::Task) {
        beside_it(span, scale, &mut cells);
    }
    cells.into_iter().collect()
}

fn bar(span: &Span, kind: Kind, scale: &Scale, cells: &mut [char]) {
    let (start, end) = (scale.column(span.start_ms), scale.column(span.end_ms));
    if span.start_ms == span.end_ms {
        cells[start] = match span.ended {
            Ended::Cancelled => scale.glyph('✗', 'x'),
            _ => scale.glyph('●', 'o'),
        };
        return;
    }
    let line = match kind {
        Kind::Probe => scale.glyph('━', '='),
        Kind::Task => scale.glyph('─', '-'),
    };
    for cell in &mut cells[start..=end] {
        *cell = line;
    }
    // What follows at once begins in the column where this one ends: the earlier edge stays seen.
    cells[start] = if cells[start] == scale.glyph('┤', '|') { cells[start] } else { scale.glyph('├', '|') };
    cells[end] = match span.ended {
        Ended::Open => scale.glyph('▶', '>'),
        _ if span.end_ms > scale.end_ms => scale.glyph('▶', '>'),
        Ended::Done => scale.glyph('┤', '|'),
        Ended::Cancelled => scale.glyph('✗', 'x'),
    };
    inscribe(&span.label, start, end, cells);
}

/// The label of a short wait behind it, where nothing else stands.
fn beside_it(span: &Span, scale: &Scale, cells: &mut [char]) {
    let (start, end) = (scale.column(span.start_ms), scale.column(span.end_ms));
    let label = file_name(&span.label);
    let count = label.chars().count();
    let fits_within = end > start + count + 3;
    if count == 0 || fits_within {
        return;
    }
    let Some(free) = cells.get_mut(end + 1..end + 2 + count) else { return };
    if free.iter().all(|cell| *cell == ' ') {
        for (cell, letter) in free[1..].iter_mut().zip(label.chars()) {
            *cell = letter;
        }
    }
}

/// The label within the bar, where it fits.
fn inscribe(label: &str, start: usize, end: usize, cells: &mut [char]) {
    let label = file_name(label);
    let count = label.chars().count();
    if count == 0 || end <= start + count + 3 {
        return;
    }
    let text = [' '].into_iter().chain(label.chars()).chain([' ']);
    for (cell, letter) in cells[start + 1..].iter_mut().zip(text) {
        *cell = letter;
    }
}

/// A place in short: its file without the folders.
fn file_name(label: &str) -> &str {
    label.rsplit_once('/').map_or(label, |(_, file)| file)
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
    use crate::verdict::LaneSpan;

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
        draw(mine, Some(Beside { timeline: reference, dropped: false, until_ms: None }), Canvas { columns, unicode })
            .join("\n")
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
}
