//! Says what of an exercise's interface a submission changed, at the learner's own line.

use std::fs;

use super::Diagnostic;
use super::items::{Item, items};
use crate::course::Exercise;
use crate::submission::Submission;

/// One item that is not as the exercise declares it.
struct Change {
    wanted: Item,
    /// What has its name, and the file it is in.
    found: Option<(Item, String)>,
}

/// What was changed, in one message and at each place; `None` where the text tells no difference.
pub(super) fn changes(exercise: &Exercise, submission: &Submission) -> Option<(String, Vec<Diagnostic>)> {
    // A handout has no solutions. Then the text tells nothing.
    let wanted = fs::read_to_string(exercise.solution.join("src/lib.rs")).ok()?;
    let changes = compare(&wanted, submission);
    let first = changes.first()?;
    let message = match &first.found {
        Some((found, file)) => format!(
            "the checks call `{}` as the exercise declares it: wanted `{}`, found `{}` ({file}:{}); give it its \
             signature back, only bodies are yours to change",
            first.wanted.name, first.wanted.shown, found.shown, found.line
        ),
        None => format!(
            "the checks call `{}`, and src/lib.rs has none: wanted `{}`; put it back as the exercise declares it",
            first.wanted.name, first.wanted.shown
        ),
    };
    Some((message, changes.iter().map(|change| diagnostic(change, exercise)).collect()))
}

fn compare(wanted: &str, submission: &Submission) -> Vec<Change> {
    let found: Vec<(Item, String)> = submission
        .files
        .iter()
        .flat_map(|file| items(&file.text).into_iter().map(|item| (item, file.path.clone())))
        .collect();
    let mut changes: Vec<Change> = items(wanted)
        .into_iter()
        .filter(|wanted| wanted.public)
        .filter_map(|wanted| {
            let named = || found.iter().filter(|(it, _)| it.name == wanted.name);
            if named().any(|(it, _)| it.same_shape(&wanted)) {
                return None;
            }
            let found = named().next().cloned();
            Some(Change { wanted, found })
        })
        .collect();
    // A solution implements traits for reasons of its own: only where nothing else tells why may one be missed.
    if changes.iter().any(|change| !change.wanted.is_impl) {
        changes.retain(|change| !change.wanted.is_impl);
    }
    changes
}

fn diagnostic(change: &Change, exercise: &Exercise) -> Diagnostic {
    let Change { wanted, found } = change;
    let (message, line, file) = match found {
        Some((found, file)) => {
            (format!("`{}` is not as the exercise declares it", wanted.name), Some(found.line), file.clone())
        }
        None => (format!("`{}` is missing", wanted.name), None, "src/lib.rs".to_owned()),
    };
    let place = line.map_or_else(String::new, |line| format!(":{line}"));
    let found = found.as_ref().map_or("nothing of this name", |(found, _)| &found.shown);
    let rendered = format!(
        "error: {message}\n --> exercises/{}/{file}{place}\n  wanted: {}\n  found:  {found}\n",
        exercise.name, wanted.shown
    );
    Diagnostic { level: "error".to_owned(), message, code: None, file: Some(file), line, column: None, rendered }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::SourceFile;

    const WANTED: &str = "pub struct Limiter(Semaphore);\nimpl Limiter { pub fn new(limit: usize) -> Self { todo!() } }\n\
                          impl Drop for Limiter { fn drop(&mut self) {} }\n\
                          pub async fn gather<F: Future>(futures: Vec<F>) -> Vec<F::Output> {}\nfn own() {}";

    fn compared(source: &str) -> Vec<(String, Option<u32>)> {
        let files = vec![SourceFile { path: "src/lib.rs".into(), text: source.into() }];
        let submission = Submission { exercise: "05_gather".into(), files };
        compare(WANTED, &submission)
            .into_iter()
            .map(|change| (change.wanted.name, change.found.map(|(found, _)| found.line)))
            .collect()
    }

    const LIMITER: &str =
        "pub struct Limiter { other: u8 }\nimpl Limiter { pub fn new(n: usize) -> Self { loop {} } }\n";

    #[test]
    fn what_is_the_same_is_not_mentioned() {
        let same = format!("{LIMITER}pub async fn gather<F: Future>(mut all: Vec<F>) -> Vec<F::Output> {{}}");
        // All else being equal, the missing impl is all that could tell why.
        assert_eq!(compared(&same), [("impl Drop for Limiter".to_owned(), None)]);
    }

    #[test]
    fn a_changed_signature_is_found_at_its_line() {
        let changed = format!("{LIMITER}\npub async fn gather<F: Future>(all: Vec<F>) -> Option<F::Output> {{}}");
        assert_eq!(compared(&changed), [("gather".to_owned(), Some(4))]);
    }

    #[test]
    fn what_is_gone_or_private_is_found() {
        assert_eq!(compared(LIMITER), [("gather".to_owned(), None)]);
        let private = format!("{LIMITER}async fn gather<F: Future>(all: Vec<F>) -> Vec<F::Output> {{}}");
        assert_eq!(compared(&private), [("gather".to_owned(), Some(3))]);
    }
}
