//! One lane as a row of characters: first all its bars, then the labels that have room among them.

use awaitlings_events::Ended;

use super::{Kind, Lane, Span, said, scale::Scale};

/// The row, as wide as the scale's lanes.
pub(super) fn row(lane: &Lane, scale: &Scale) -> String {
    let mut row = Row { cells: vec![' '; scale.lane], kind: lane.kind, scale };
    let mut spans: Vec<&Span> = lane.spans.iter().filter(|span| span.start_ms <= scale.end_ms).collect();
    if let Some(first) = lane.spans.iter().map(|span| span.start_ms).min().filter(|_| spans.is_empty()) {
        // Left empty, the row would say that nothing ever happened on it.
        let later = format!("{} {}", said(first), scale.glyph('▶', '>'));
        return format!("{later:>width$}", width = scale.lane);
    }
    // A task's life lies below its waits, which tell more, and a bar below an instant.
    spans.sort_by_key(|span| match (lane.kind, span.end_ms - span.start_ms) {
        (Kind::Probe, length) => u64::from(length == 0),
        (Kind::Task, length) => u64::MAX - length,
    });
    for span in &spans {
        row.bar(span);
    }
    spans.sort_by_key(|span| span.start_ms);
    let alone = spans.len() == 1;
    for span in spans.iter().filter(|span| alone || lane.kind == Kind::Probe || is_wait(span)) {
        row.label(span);
    }
    row.cells.into_iter().collect()
}

struct Row<'a> {
    cells: Vec<char>,
    kind: Kind,
    scale: &'a Scale,
}

impl Row<'_> {
    fn bar(&mut self, span: &Span) {
        let (start, end) = self.columns(span);
        if span.start_ms == span.end_ms {
            let here = self.cells[start];
            self.cells[start] = match span.ended {
                Ended::Cancelled => self.cancelled(),
                // At the edge of a bar there is something to be seen already.
                _ if here != ' ' && here != line(self.kind, self.scale) => here,
                _ => self.scale.glyph('●', 'o'),
            };
            return;
        }
        for cell in self.cells.iter_mut().take(end).skip(start + 1) {
            *cell = line(self.kind, self.scale);
        }
        let tip = match span.ended {
            Ended::Open => self.scale.glyph('▶', '>'),
            _ if span.end_ms > self.scale.end_ms => self.scale.glyph('▶', '>'),
            _ if span.lost => self.scale.glyph('…', '~'),
            Ended::Cancelled => self.cancelled(),
            Ended::Done => self.closes(),
        };
        if start == end {
            // Too short to have two ends.
            self.cells[start] = if tip == self.closes() { self.scale.glyph('│', '|') } else { tip };
            return;
        }
        let (opens, closes, both) = (self.opens(), self.closes(), self.both());
        // What follows at once begins in the column where this one ends: both edges stay seen.
        self.cells[start] = match self.cells[start] {
            it if it == closes => both,
            it if [' ', opens, line(self.kind, self.scale)].contains(&it) => opens,
            other => other,
        };
        self.cells[end] = match self.cells[end] {
            it if it == opens && tip == closes => both,
            _ => tip,
        };
    }

    /// The label within its bar, or behind it where nothing else stands; a place alone where there is no room for what
    /// was waited for there; nothing at all sooner than a part of it.
    fn label(&mut self, span: &Span) {
        let label = span.label.rsplit_once('/').map_or(span.label.as_str(), |(_, file)| file);
        let place = label.split(' ').next().filter(|_| is_wait(span));
        for label in [Some(label), place].into_iter().flatten().filter(|label| !label.is_empty()) {
            if self.within(span, label) || (self.kind == Kind::Task && self.behind(span, label)) {
                return;
            }
        }
    }

    fn within(&mut self, span: &Span, label: &str) -> bool {
        let (start, end) = self.columns(span);
        let room = start + 1..start + 3 + label.chars().count();
        let is_line = |cell: &char| *cell == line(self.kind, self.scale);
        let fits = room.end < end && self.cells[room.clone()].iter().all(is_line);
        if fits {
            self.write(room.start, label);
        }
        fits
    }

    fn behind(&mut self, span: &Span, label: &str) -> bool {
        let (_, end) = self.columns(span);
        let room = end + 1..end + 2 + label.chars().count();
        let Some(cells) = self.cells.get(room.clone()) else { return false };
        let next = self.cells.get(room.end).copied().unwrap_or(' ');
        let free = cells.iter().all(|cell| *cell == ' ') && next == ' ';
        // Or the task lives on, and waits nowhere that is known.
        let alive = line(self.kind, self.scale);
        let free = free || (self.cells[end] != self.both() && cells.iter().all(|cell| *cell == alive) && next == alive);
        if free {
            self.write(room.start, label);
        }
        free
    }

    /// A space, the label, and a space.
    fn write(&mut self, start: usize, label: &str) {
        let text = [' '].into_iter().chain(label.chars()).chain([' ']);
        for (cell, letter) in self.cells[start..].iter_mut().zip(text) {
            *cell = letter;
        }
    }

    fn columns(&self, span: &Span) -> (usize, usize) {
        (self.scale.column(span.start_ms), self.scale.column(span.end_ms))
    }

    fn opens(&self) -> char {
        self.scale.glyph('├', '|')
    }

    fn closes(&self) -> char {
        self.scale.glyph('┤', '|')
    }

    fn both(&self) -> char {
        match self.kind {
            Kind::Probe => self.scale.glyph('┿', '|'),
            Kind::Task => self.scale.glyph('┼', '|'),
        }
    }

    fn cancelled(&self) -> char {
        self.scale.glyph('✗', 'x')
    }
}

fn line(kind: Kind, scale: &Scale) -> char {
    match kind {
        Kind::Probe => scale.glyph('━', '='),
        Kind::Task => scale.glyph('─', '-'),
    }
}

/// `src/lib.rs:12 a lock`, where a task's life is labelled by a place alone.
fn is_wait(span: &Span) -> bool {
    span.label.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(kind: Kind, spans: &[(&str, u64, u64)]) -> String {
        let span = |(label, start_ms, end_ms): &(&str, u64, u64)| Span {
            label: (*label).into(),
            start_ms: *start_ms,
            end_ms: *end_ms,
            ended: Ended::Done,
            lost: false,
        };
        let lane = Lane { name: "a".into(), kind, spans: spans.iter().map(span).collect() };
        row(&lane, &Scale::new(1_000, 0, 55, true)).trim_end().to_owned()
    }

    #[test]
    fn no_label_is_written_over_and_none_in_part() {
        let drawn = |spans: &[(&str, u64, u64)]| drawn(Kind::Task, spans);
        insta::assert_snapshot!(
            [
                drawn(&[("src/lib.rs:3", 0, 1_000)]),
                drawn(&[("src/lib.rs:3", 0, 1_000), ("src/lib.rs:4 a message", 0, 160)]),
                drawn(&[("src/lib.rs:3", 0, 1_000), ("src/lib.rs:4 a message", 0, 1_000)]),
                drawn(&[("src/lib.rs:4 a message", 0, 160), ("src/lib.rs:5 a lock", 160, 1_000)]),
                drawn(&[("src/lib.rs:4 a message", 0, 300), ("src/lib.rs:5 a lock", 300, 340)]),
                drawn(&[("src/lib.rs:14 a message", 0, 280), ("src/lib.rs:5 a lock", 280, 600)]),
                drawn(&[("src/lib.rs:4 a message", 0, 100), ("src/lib.rs:5 a lock", 300, 400)]),
                drawn(&[("src/lib.rs:4 a message", 0, 1_000), ("src/lib.rs:5 a lock", 120, 150)]),
                drawn(&[("src/lib.rs:4 a sleep", 0, 10)]),
                drawn(&[("src/lib.rs:4 a message", 900, 1_000)]),
            ]
            .join("\n")
        );
    }

    #[test]
    fn what_comes_after_the_end_of_the_picture_is_told() {
        let row = drawn(Kind::Probe, &[("", 3_000, 4_000)]);
        assert!(row.ends_with("3 s ▶") && row.chars().count() == 51, "{row}");
    }

    #[test]
    fn bars_that_follow_each_other_keep_both_their_edges() {
        insta::assert_snapshot!(
            [
                drawn(Kind::Probe, &[("", 0, 300), ("second half", 300, 700), ("", 700, 1_000)]),
                drawn(Kind::Probe, &[("", 300, 300), ("release", 300, 700), ("", 500, 500), ("", 900, 900)]),
            ]
            .join("\n")
        );
    }
}
