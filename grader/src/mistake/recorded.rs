//! What is known of an exercise's mistakes: recorded from its wrong programs, kept as a snapshot beside the checks.
//!
//! A mistake's name stands on a line of its own; below it, indented, its words after `>` and its signs:
//! `  calls_overlap assertion seen <probes> <tasks> <words>`.

use std::{fmt::Write, fs};

use awaitlings_events::Cause;

use super::{Fingerprint, Sign};
use crate::{course::Exercise, hash::Digest, snapshot};

/// The name of the snapshot in the exercise's hidden folder.
pub const FILE: &str = "mistakes.snap";

/// A wrong program, as much of it as is needed to recognise and to name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    pub name: String,
    /// The misconception, in words that can follow 'This looks like: '.
    pub words: String,
    pub fingerprint: Fingerprint,
}

/// The known mistakes of an exercise; empty where none were recorded.
pub fn read(exercise: &Exercise) -> Vec<Mistake> {
    parse(&fs::read_to_string(exercise.hidden.join(FILE)).unwrap_or_default())
}

/// What is kept of these mistakes.
pub fn text(mistakes: &[Mistake]) -> String {
    let mut text = String::new();
    for Mistake { name, words, fingerprint } in mistakes {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name}\n  > {words}");
        for Sign { check, cause, probes, tasks, words, blank } in &fingerprint.0 {
            let seen = if *blank { "blank" } else { "seen" };
            let _ = writeln!(text, "  {check} {} {seen} {probes} {tasks} {words}", cause.name());
        }
    }
    text
}

fn parse(file: &str) -> Vec<Mistake> {
    let mut mistakes: Vec<Mistake> = Vec::new();
    for line in snapshot::content(file).lines() {
        let Some(line) = line.strip_prefix("  ") else {
            let fingerprint = Fingerprint(Vec::new());
            mistakes.push(Mistake { name: line.to_owned(), words: String::new(), fingerprint });
            continue;
        };
        let Some(mistake) = mistakes.last_mut() else { continue };
        match line.strip_prefix("> ") {
            Some(words) => mistake.words = words.to_owned(),
            None => mistake.fingerprint.0.extend(sign(line)),
        }
    }
    mistakes.retain(|mistake| !mistake.fingerprint.0.is_empty());
    mistakes
}

fn sign(line: &str) -> Option<Sign> {
    let mut parts = line.split(' ');
    let mut next = || parts.next();
    Some(Sign {
        check: next()?.to_owned(),
        cause: Cause::from_name(next()?)?,
        blank: next()? == "blank",
        probes: Digest::parse(next()?)?,
        tasks: Digest::parse(next()?)?,
        words: Digest::parse(next()?)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::Hasher;

    #[test]
    fn what_is_kept_is_read_again() {
        let digest = |text: &str| Hasher::new().part(text).digest();
        let sign = Sign {
            check: "calls_overlap".into(),
            cause: Cause::LeakedTask,
            probes: digest("probes"),
            tasks: digest("tasks"),
            words: digest("words"),
            blank: false,
        };
        let mistakes = vec![Mistake {
            name: "sequential_await".into(),
            words: "you await each call before the next.".into(),
            fingerprint: Fingerprint(vec![sign]),
        }];
        assert_eq!(parse(&snapshot::file(&text(&mistakes))), mistakes);
    }
}
