//! `grader hint`: each time the next one.

use std::{collections::BTreeMap, path::PathBuf};

use super::{Code, Place};
use crate::{
    cli::Hint,
    course::{self, Course},
    error::Error,
    files,
    report::human::{Style, Tone, text},
    terminal,
};

pub(super) fn run(place: &Place, hint: &Hint) -> Result<Code, Error> {
    let exercise = place.course.resolve(&hint.exercise, &place.cwd)?;
    let hints = course::hints(exercise)?;
    let style = terminal::style("exercises");
    let mut taken = Taken::read(&place.course);
    let first = match taken.0.get(&exercise.name) {
        _ if hint.all => 0,
        Some(given) => (*given).min(hints.len().saturating_sub(1)),
        None => 0,
    };
    let last = if hint.all { hints.len() } else { (first + 1).min(hints.len()) };
    let mut out = String::new();
    for (index, words) in hints.iter().enumerate().take(last).skip(first) {
        let head = format!("Hint {} of {} for {}", index + 1, hints.len(), exercise.name);
        out.push_str(&format!(
            "{}\n\n{}\n\n",
            style.paint(Tone::Strong, head),
            text::reflow(words.trim(), style.columns()).join("\n")
        ));
    }
    // Whoever asked for all of them has them.
    if !hint.all {
        let outlook = outlook(exercise.number, last, hints.len(), &style);
        out.push_str(&format!("{}\n", style.paint(Tone::Faint, outlook)));
    }
    terminal::print(&format!("{}\n", out.trim_end()))?;
    taken.0.insert(exercise.name.clone(), last);
    taken.write(&place.course)?;
    Ok(Code::Passed)
}

fn outlook(number: u32, given: usize, all: usize, style: &Style) -> String {
    let command = &style.command;
    if given < all {
        format!("`{command} hint {number:02}` shows the next.")
    } else {
        format!("That is the last; `{command} hint {number:02} --all` shows all of them.")
    }
}

/// How many hints of each exercise have been shown. Not under `target`, so that a `cargo clean` forgets nothing.
#[derive(Default)]
struct Taken(BTreeMap<String, usize>);

impl Taken {
    fn file(course: &Course) -> PathBuf {
        course.root.join(".awaitlings/hints.json")
    }

    /// What is noted; a note that cannot be read counts as none: it is only how far the hints went.
    fn read(course: &Course) -> Taken {
        let noted = std::fs::read(Taken::file(course)).ok().and_then(|text| serde_json::from_slice(&text).ok());
        Taken(noted.unwrap_or_default())
    }

    fn write(&self, course: &Course) -> Result<(), Error> {
        let file = Taken::file(course);
        let noted = serde_json::to_vec(&self.0).map_err(std::io::Error::from);
        noted.and_then(|text| files::write_whole(&file, &text)).map_err(|source| Error::File {
            doing: "note the hint in",
            path: file,
            source,
        })
    }
}
