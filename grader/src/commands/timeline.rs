//! `grader timeline`: what happened when, the learner's beside the reference's, as text or as a page.

use std::path::Path;

use super::{
    Code, Place,
    grade::{source, write, written},
    grading::{Grading, explained},
};
use crate::{
    build::{Builder, Loop},
    cli::Timeline as Asked,
    course::Exercise,
    error::Error,
    report::human::{Style, Tone, text},
    submission::Submission,
    terminal::{self, StatusLine},
    timeline::{self, Beside, Canvas, Timeline, reference},
    verdict::{CheckStatus, Status, Verdict},
};

pub(super) fn run(place: &Place, asked: &Asked) -> Result<Code, Error> {
    let exercise = place.course.resolve(&asked.exercise, &place.cwd)?;
    let folder = source(place, asked.source.as_deref())?.join(&exercise.name);
    let builder = Builder::new(&place.course)?;
    let status = StatusLine::new();
    let grading = Grading {
        runner: asked.how.runner().map_err(Error::Usage)?,
        seed: asked.seed,
        cache: !asked.how.no_cache,
        purpose: Loop::Learner,
        ..Grading::new(&place.course, &builder, &status)
    };
    let verdict = grading.grade(exercise, Submission::read(exercise, &folder))?;
    status.clear();
    let verdict = explained(exercise, verdict);
    if verdict.checks.is_empty() || verdict.status == Status::NotStarted {
        let status = match verdict.status {
            Status::NotStarted => "is not started",
            status => status.words(),
        };
        return Err(Error::Usage(format!("{} {status}, so nothing happened: `grade` says why", exercise.name)));
    }
    let style = terminal::style("exercises");
    match &asked.html {
        Some(file) => {
            let page = html(exercise, &verdict, &folder)?;
            write(&place.cwd.join(file), &page).map_err(|source| written(file.clone(), source))?;
            terminal::print(&format!("Open {} in a browser.\n", file.display()))?;
        }
        None => terminal::print(&drawn(exercise, &verdict, asked.check.as_deref(), asked.ascii, &style)?)?,
    }
    Ok(Code::Passed)
}

fn html(exercise: &Exercise, verdict: &Verdict, folder: &Path) -> Result<String, Error> {
    let source = std::fs::read_to_string(folder.join("src/lib.rs")).unwrap_or_default();
    Ok(timeline::page::page(verdict, &references(exercise), &source)?)
}

/// The reference's timeline of each check.
fn references(exercise: &Exercise) -> Vec<(String, Timeline)> {
    reference::read(exercise).into_iter().map(|(check, spans)| (check, Timeline::of(&spans))).collect()
}

fn drawn(
    exercise: &Exercise,
    verdict: &Verdict,
    only: Option<&str>,
    ascii: bool,
    style: &Style,
) -> Result<String, Error> {
    let recorded = references(exercise);
    let canvas = Canvas { columns: style.width.saturating_sub(2), unicode: style.unicode && !ascii };
    let mut out = String::new();
    let wanted = |check: &str| only.is_none_or(|only| only == check);
    for checked in verdict.checks.iter().filter(|checked| wanted(&checked.check)) {
        let (tone, mark) = match checked.status {
            CheckStatus::Passed => (Tone::Good, if canvas.unicode { "✓" } else { "+" }),
            CheckStatus::Failed => (Tone::Bad, if canvas.unicode { "✗" } else { "x" }),
            CheckStatus::NotRun => (Tone::Faint, "-"),
        };
        let sentence = checked.sentence.as_deref().unwrap_or(&checked.check);
        let lines = text::wrap(sentence, "  ", style.columns()).join("\n");
        out.push_str(&format!("{} {}\n", style.paint(tone, mark), lines.trim_start()));
        if only.is_none() {
            // What to ask for to see this one alone.
            out.push_str(&format!("  {}\n", style.paint(Tone::Faint, format!("--check {}", checked.check))));
        }
        let mine = timeline::followed(checked);
        let reference = recorded.iter().find(|(check, _)| *check == checked.check);
        let reference = reference.filter(|(_, timeline)| !timeline.lanes.is_empty());
        let beside = reference.map(|(_, timeline)| Beside::of(checked, &mine, timeline));
        let lines = timeline::draw(&mine, beside.as_ref(), canvas);
        if lines.is_empty() {
            out.push_str("  nothing to draw in this check\n");
        }
        for line in lines {
            out.push_str(&format!("  {line}\n"));
        }
        out.push('\n');
    }
    match only.filter(|_| out.is_empty()) {
        Some(only) => {
            let names: Vec<&str> = verdict.checks.iter().map(|checked| checked.check.as_str()).collect();
            Err(Error::Usage(format!("{} has no check called `{only}`, but {}", exercise.name, names.join(", "))))
        }
        None => Ok(out),
    }
}
