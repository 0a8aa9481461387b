//! What the grader knows of where it writes to, and the one line that it keeps there while it works.

use std::{
    error::Error as _,
    io::{self, IsTerminal, Write},
    sync::{Mutex, PoisonError},
};

use anstream::{AutoStream, ColorChoice};

use crate::{
    error::Error,
    progress::Progress,
    report::human::{Style, Tone},
};

/// The style of standard output, for submissions from this folder.
pub fn style(source: &str) -> Style {
    let out = io::stdout();
    let terminal = out.is_terminal();
    Style {
        width: if terminal { width() } else { 80 },
        colour: AutoStream::choice(&out) != ColorChoice::Never,
        unicode: !terminal || speaks_unicode(),
        source: source.to_owned(),
        command: command(),
    }
}

/// Writes to standard output. A reader that has gone away wants no more, which is no failure.
pub fn print(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::File { doing: "write to", path: "standard output".into(), source: error })
        }
        _ => Ok(()),
    }
}

/// Says on standard error why a command could not do its work.
pub fn complain(error: &Error) {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        // Some messages hold their cause's words already.
        let words = inner.to_string();
        if !text.contains(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        cause = inner.source();
    }
    let colour = AutoStream::choice(&io::stderr()) != ColorChoice::Never;
    let head = Style { colour, ..Style::plain() }.paint(Tone::Bad, "error:");
    // Some messages hold the compiler's own words, with its colours.
    let text = if colour { text } else { anstream::adapter::strip_str(&text).to_string() };
    let _ = writeln!(io::stderr(), "{head} {}", text.trim_end());
}

/// How a person called this program, to tell them what to call next.
fn command() -> String {
    // Cargo sets this for what it runs.
    if std::env::var_os("CARGO").is_some() {
        return "cargo run -q --".to_owned();
    }
    std::env::args().next().unwrap_or_else(|| "grader".to_owned())
}

fn speaks_unicode() -> bool {
    if cfg!(windows) {
        return true;
    }
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    set.into_iter().find(|value| !value.is_empty()).is_some_and(|value| {
        let value = value.to_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    })
}

#[cfg(unix)]
fn width() -> usize {
    match rustix::termios::tcgetwinsize(io::stdout()) {
        // A terminal that was never told its size says 0.
        Ok(size) if size.ws_col > 0 => size.ws_col.into(),
        _ => 80,
    }
}

#[cfg(not(unix))]
fn width() -> usize {
    80
}

/// One line on standard error that says what goes on; nothing at all where nobody watches.
pub struct StatusLine {
    watched: bool,
    shown: Mutex<bool>,
}

impl StatusLine {
    pub fn new() -> StatusLine {
        // What cannot erase a line cannot keep one.
        let erases = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        StatusLine { watched: io::stderr().is_terminal() && erases, shown: Mutex::new(false) }
    }

    /// Shows this in the place of what was shown before.
    pub fn show(&self, text: &str) {
        self.write(&format!("\r\x1b[2K{text}"), true);
    }

    /// Leaves the line empty.
    pub fn clear(&self) {
        if *self.shown.lock().unwrap_or_else(PoisonError::into_inner) {
            self.write("\r\x1b[2K", false);
        }
    }

    fn write(&self, text: &str, shown: bool) {
        if self.watched {
            let mut now = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
            let mut err = io::stderr().lock();
            let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
            *now = shown;
        }
    }
}

impl Default for StatusLine {
    fn default() -> StatusLine {
        StatusLine::new()
    }
}

impl Drop for StatusLine {
    fn drop(&mut self) {
        self.clear();
    }
}

impl Progress for StatusLine {
    /// A step that a person waits for keeps its line: cargo's own progress goes below.
    fn begin(&self, step: &str) {
        self.write(&format!("\r\x1b[2K{step}\n"), false);
    }

    fn end(&self) {
        self.clear();
    }

    fn live(&self) -> bool {
        self.watched
    }
}
