//! From virtual time to columns.

use super::said;

pub(super) struct Scale {
    pub end_ms: u64,
    /// Columns for the lanes' names.
    pub name: usize,
    /// Columns for the lanes themselves.
    pub lane: usize,
    unicode: bool,
}

impl Scale {
    pub fn new(end_ms: u64, name: usize, columns: usize, unicode: bool) -> Scale {
        Scale { end_ms, name, lane: columns.saturating_sub(name + 4).max(12), unicode }
    }

    /// The column of a moment; the last one also for all that comes later.
    pub fn column(&self, ms: u64) -> usize {
        let last = (self.lane - 1) as u64;
        (ms.min(self.end_ms) * last / self.end_ms) as usize
    }

    pub fn glyph(&self, unicode: char, ascii: char) -> char {
        if self.unicode { unicode } else { ascii }
    }

    /// Moments at round distances, as many as fit.
    pub fn axis(&self) -> String {
        const STEPS: [u64; 3] = [1, 2, 5];
        let fitting = (self.lane / 11).max(1) as u64;
        let step = (0..8)
            .flat_map(|power| STEPS.map(|step| step * 10_u64.pow(power)))
            .find(|step| self.end_ms / step <= fitting)
            .unwrap_or(self.end_ms);
        let mut line = String::new();
        let mut at = 0;
        while at <= self.end_ms {
            let (column, label) = (self.column(at), said(at));
            // All of it is ASCII.
            if line.len() <= column && column + label.len() <= self.lane {
                line.push_str(&" ".repeat(column - line.len()));
                line.push_str(&label);
                line.push(' ');
            }
            at += step;
        }
        line.trim_end().to_owned()
    }

    /// The moment at which two pictures part, below the lanes.
    pub fn mark(&self, ms: u64) -> String {
        let column = self.column(ms);
        let words = if ms == 0 { "they part at the start".to_owned() } else { format!("they part at {}", said(ms)) };
        let up = self.glyph('▲', '^');
        let indent = self.name + 3;
        if column + 2 + words.len() <= self.lane {
            format!("{}{up} {words}", " ".repeat(indent + column))
        } else {
            format!("{}{words} {up}", " ".repeat((indent + column).saturating_sub(words.len() + 1)))
        }
    }
}
