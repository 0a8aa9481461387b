//! How text may look: width, colours, and which marks.

use std::fmt::Display;

use anstyle::AnsiColor;

/// What the place that text goes to can show.
#[derive(Debug, Clone)]
pub struct Style {
    /// In columns; no more than 80 are used.
    pub width: usize,
    pub colour: bool,
    pub unicode: bool,
    /// The folder that submissions were read from, as a person would name it: `exercises`.
    pub source: String,
    /// How this program was called, to tell what to call next: `cargo run -q --`.
    pub command: String,
}

/// What a piece of text is, which decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Bad,
    Open,
    Faint,
    Strong,
    Place,
}

impl Style {
    /// Plain text of 80 columns: what a file or a pipe gets.
    pub fn plain() -> Style {
        Style {
            width: 80,
            colour: false,
            unicode: true,
            source: "exercises".to_owned(),
            command: "cargo run -q --".to_owned(),
        }
    }

    /// The columns that are used.
    pub fn columns(&self) -> usize {
        self.width.clamp(40, 80)
    }

    /// The text in its tone.
    pub fn paint(&self, tone: Tone, text: impl Display) -> String {
        if !self.colour {
            return text.to_string();
        }
        let style = match tone {
            Tone::Good => AnsiColor::Green.on_default(),
            Tone::Bad => AnsiColor::Red.on_default(),
            Tone::Open => AnsiColor::Yellow.on_default(),
            Tone::Faint => anstyle::Style::new().dimmed(),
            Tone::Strong => anstyle::Style::new().bold(),
            Tone::Place => AnsiColor::Cyan.on_default(),
        };
        format!("{style}{text}{style:#}")
    }

    /// How much of all is done, as a bar of so many columns.
    pub fn bar(&self, done: usize, all: usize, columns: usize) -> String {
        let full = (columns * done).checked_div(all).unwrap_or(0);
        let (done, left) = (self.glyph("█", "#").repeat(full), self.glyph("░", "-").repeat(columns - full));
        format!("{}{}", self.paint(Tone::Good, done), self.paint(Tone::Faint, left))
    }

    /// The one of two spellings that can be shown.
    pub fn glyph<'a>(&self, unicode: &'a str, ascii: &'a str) -> &'a str {
        if self.unicode { unicode } else { ascii }
    }
}
