//! Says what of an exercise's interface a submission changed, at the learner's own line.

use std::fs;

use super::Diagnostic;
use super::difference::difference;
use super::items::{Item, items};
use crate::course::Exercise;
use crate::submission::Submission;

/// One item that is not as the exercise declares it.
struct Change {
    wanted: Item,
    found: Option<Found>,
}

/// What stands in its place.
struct Found {
    item: Item,
    file: String,
    /// It has another name, and is the same in all else.
    renamed: bool,
}

/// What was changed, in one message and at each place; `None` where the text tells no difference.
pub(super) fn changes(exercise: &Exercise, submission: &Submission) -> Option<(String, Vec<Diagnostic>)> {
    // A handout has no solutions. Then the text tells nothing.
    let wanted = fs::read_to_string(exercise.solution.join("src/lib.rs")).ok()?;
    let changes = compare(&wanted, submission);
    let first = changes.first()?;
    let place = match &first.found {
        Some(found) => format!("{}:{}", found.file, found.item.line),
        None => "src/lib.rs".to_owned(),
    };
    let more = if changes.len() > 1 { ", and this is not the only change" } else { "" };
    let message = format!("{place}: {}{more}; the checks use it as the exercise declares it", told(first));
    Some((message, changes.iter().map(|change| diagnostic(change, exercise)).collect()))
}

/// What became of it, in a few words: '`gather` is not `pub`'.
fn told(Change { wanted, found }: &Change) -> String {
    let name = &wanted.name;
    match found {
        Some(Found { item, renamed: true, .. }) => {
            format!("`{name}` is missing; `{}` is like it in all but the name", item.name)
        }
        Some(Found { item, .. }) => format!("`{name}` {}", difference(&wanted.shape, &item.shape)),
        None if wanted.is_impl => format!("`{name}` is missing"),
        None => format!("`{name}` is missing: nothing of that name can be reached from outside"),
    }
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
            let same_name = named().next().map(|it| (it, false));
            let same_else = || found.iter().find(|(it, _)| it.renamed(&wanted)).map(|it| (it, true));
            let found = same_name.or_else(same_else);
            let found = found.map(|((item, file), renamed)| Found { item: item.clone(), file: file.clone(), renamed });
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
    let (line, file) = match found {
        Some(found) => (Some(found.item.line), found.file.clone()),
        None => (None, "src/lib.rs".to_owned()),
    };
    let message = told(change);
    let place = line.map_or_else(String::new, |line| format!(":{line}"));
    let mut rendered = format!("error: {message}\n --> exercises/{}/{file}{place}\n\n", exercise.name);
    rendered.push_str(&laid_out("wanted:", &wanted.shown));
    if let Some(found) = found {
        rendered.push_str(&laid_out("found:", &found.item.shown));
    }
    Diagnostic { level: "error".to_owned(), message, code: None, file: Some(file), line, column: None, rendered }
}

/// What is told where the text shows no difference, and the compiler found one all the same. `rendered` is what it
/// said of a file that is not the learner's; only what it points to in theirs is shown.
pub(super) fn unclear(rendered: &str, sources: &str) -> (String, Vec<Diagnostic>) {
    let told = anstream::adapter::strip_str(rendered).to_string();
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    for line in told.lines() {
        match blocks.last_mut() {
            Some(block) if !line.starts_with(|c: char| c.is_ascii_lowercase()) => block.push(line),
            _ => blocks.push(vec![line]),
        }
    }
    let place = |block: &[&str]| {
        let (_, place) = block.get(1)?.trim_start().strip_prefix("--> ")?.split_once(sources)?;
        let (file, rest) = place.split_once(':')?;
        Some((file.to_owned(), rest.split(':').next()?.parse().ok()?))
    };
    let own = blocks.iter().find_map(|block| Some((block, place(block)?)));
    let mut shown = told.lines().next().unwrap_or_default().to_owned();
    // `expected `u8`, found `u16``, which stands beside the mark.
    if let Some((_, label)) = told.lines().find_map(|line| line.rsplit_once('^')).filter(|(_, label)| label.len() > 1) {
        shown.push_str(&format!(":{label}"));
    }
    shown.push('\n');
    for line in own.iter().flat_map(|(block, _)| block.iter()) {
        shown.push_str(line);
        shown.push('\n');
    }
    let summary = shown.lines().next().unwrap_or_default().to_owned();
    let (file, line) = own.map(|(_, place)| place).unzip();
    let at =
        file.as_ref().zip(line).map_or_else(String::new, |(file, line): (&String, u32)| format!("{file}:{line}: "));
    let message = format!(
        "{at}the checks cannot use what this submission declares: a signature was changed, or a name in it means \
         something else here than in the exercise, as a type of your own or another import would"
    );
    let diagnostic = Diagnostic {
        level: "error".to_owned(),
        message: summary,
        code: None,
        file,
        line,
        column: None,
        rendered: shown,
    };
    (message, vec![diagnostic])
}

/// A signature on as many lines as it needs, after its heading.
fn laid_out(heading: &str, signature: &str) -> String {
    const COLUMNS: usize = 64;
    let (head, bounds) = signature.split_once(" where ").map_or((signature, None), |(a, b)| (a, Some(b)));
    let mut lines = Vec::new();
    for part in [Some(head.to_owned()), bounds.map(|bounds| format!("where {bounds}"))].into_iter().flatten() {
        let mut line = String::new();
        for word in part.replace("( ", "(").replace(", )", ")").split(' ') {
            if !line.is_empty() && line.len() + 1 + word.len() > COLUMNS {
                lines.push(std::mem::replace(&mut line, "  ".to_owned()));
            }
            if !line.trim().is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    let headings = [heading].into_iter().chain(std::iter::repeat(""));
    headings.zip(lines).map(|(heading, line)| format!("  {heading:8}{line}\n")).collect()
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
            .map(|change| (change.wanted.name, change.found.map(|found| found.item.line)))
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
