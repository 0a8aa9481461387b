//! Why the compiler says what it says of async code, in two sentences, and where that is explained.
//!
//! The compiler's own text stays; these words come after it. They are a table (see `rules`), looked through from the
//! top: the first rule that fits a message is the one.

mod rules;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::build::Diagnostic;

/// What a learner reads after a message of the compiler's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// What lies behind it, and what to do.
    pub words: String,
    /// Where to read on: a section of an exercise's README.
    pub read: Option<String>,
}

/// When a rule fits. All of it must.
struct Rule {
    /// The codes that it is about, as `E0277` or `clippy::let_underscore_future`; `""` is a message without one.
    codes: &'static [&'static str],
    /// The compiler's words, in the message or below it.
    says: &'static [&'static str],
    /// One of these is among the compiler's words; none means that it does not matter.
    one_of: &'static [&'static str],
    /// Stands in a line of the learner's that the message shows; empty where it does not matter.
    source: &'static str,
    words: &'static str,
    /// An exercise, and the heading in its README.
    read: Option<(&'static str, &'static str)>,
}

impl Rule {
    fn fits(&self, code: &str, told: &Told) -> bool {
        self.codes.contains(&code)
            && self.says.iter().all(|words| told.words.contains(words))
            && (self.one_of.is_empty() || self.one_of.iter().any(|words| told.words.contains(words)))
            && told.source.contains(self.source)
    }
}

/// A message, with the compiler's words apart from the learner's own lines that it shows.
struct Told {
    words: String,
    source: String,
}

impl Told {
    fn of(diagnostic: &Diagnostic) -> Told {
        let plain = anstream::adapter::strip_str(&diagnostic.rendered).to_string();
        // `12 |     let a = b;` is source; what stands under it has no number.
        let is_source = |line: &&str| line.trim_start().starts_with(|first: char| first.is_ascii_digit());
        let (source, words): (Vec<&str>, Vec<&str>) = plain.lines().partition(is_source);
        Told { words: format!("{}\n{}", diagnostic.message, words.join("\n")), source: source.join("\n") }
    }
}

/// Why the compiler says this; `None` where its own text must do.
pub fn why(diagnostic: &Diagnostic) -> Option<Why> {
    let told = Told::of(diagnostic);
    let code = diagnostic.code.as_deref().unwrap_or("");
    let rule = rules::all().find(|rule| rule.fits(code, &told))?;
    let read = rule.read.map(|(exercise, section)| format!("exercises/{exercise}/README.md, \"{section}\""));
    Some(Why { words: rule.words.to_owned(), read })
}
