//! `grader grade`: grades answers and reports.

use std::path::{Path, PathBuf};

use super::{
    Code, Place,
    advice::Advice,
    grading::{Grading, explained},
    list, next, queue,
};
use awaitlings_events::Recording;

use crate::{
    build::{Builder, Loop},
    cli::{Format, Grade},
    course::Exercise,
    error::Error,
    files,
    report::{Report, human, json},
    submission::Submission,
    terminal::{self, StatusLine},
    verdict::Verdict,
};

pub(super) fn run(place: &Place, grade: &Grade) -> Result<Code, Error> {
    let runner = grade.how.runner().map_err(Error::Usage)?;
    let exercises = place.exercises(&grade.exercises)?;
    let source = source(place, grade.source.as_deref())?;
    let builder = Builder::new(&place.course)?;
    let status = StatusLine::new();
    let grading = Grading {
        runner,
        seed: grade.seed,
        cache: !grade.how.no_cache,
        recording: if grade.no_record { Recording::Nothing } else { Recording::Explained },
        // One exercise is a person's loop, wherever their answer lies; many are graded once.
        purpose: if grade.source.is_none() || exercises.len() == 1 { Loop::Learner } else { Loop::Once },
        ..Grading::new(&place.course, &builder, &status)
    };
    let read = |exercise: &Exercise| Submission::read(exercise, &source.join(&exercise.name));
    let report = match exercises[..] {
        [exercise] => {
            let (verdict, advice) = grading.advised(exercise, read(exercise))?;
            status.clear();
            let report = show_one(explained(exercise, verdict), advice, place, grade)?;
            if report.passed() && in_turn(grade) && grade.source.is_none() {
                let style = terminal::style(&named_source(place, grade));
                let next = next::human(&list::states(&place.course), Some(exercise), &style);
                terminal::print(&format!("\n{next}"))?;
            }
            report
        }
        _ => {
            let one = |exercise: &&Exercise| {
                let verdict = grading.grade(exercise, read(exercise))?;
                Ok::<_, Error>(explained(exercise, verdict))
            };
            let all = exercises.len();
            let done = |done| status.show(&format!("graded {done} of {all}"));
            let verdicts = queue::in_order(&exercises, grade.how.jobs(), one, done);
            status.clear();
            let report = Report::new(&place.course.name, verdicts?);
            show(&report, place, grade)?;
            report
        }
    };
    Ok(if report.grader_failed() {
        Code::GraderFailed
    } else if report.passed() {
        Code::Passed
    } else {
        Code::NotPassed
    })
}

/// The folder that answers are taken from.
pub(super) fn source(place: &Place, named: Option<&Path>) -> Result<PathBuf, Error> {
    let Some(named) = named else { return Ok(place.course.root.join("exercises")) };
    let folder = place.cwd.join(named);
    if folder.is_dir() {
        Ok(folder)
    } else {
        Err(Error::Usage(format!("--source {}: there is no such folder", named.display())))
    }
}

/// Whether a person reads along.
fn in_turn(grade: &Grade) -> bool {
    grade.format == Format::Human && grade.output.is_none()
}

/// The verdict to a person at once, and advice when it is there; in any other form, both together.
fn show_one(mut verdict: Verdict, advice: Option<Advice>, place: &Place, grade: &Grade) -> Result<Report, Error> {
    let in_turn = in_turn(grade);
    let style = terminal::style(&named_source(place, grade));
    if in_turn {
        terminal::print(&human::verdict(&verdict, &style))?;
    }
    if let Some(advice) = advice {
        advice.add_to(&mut verdict);
    }
    if in_turn {
        terminal::print(&human::advice(&verdict, &style))?;
    }
    let report = Report::new(&place.course.name, vec![verdict]);
    if !in_turn {
        show(&report, place, grade)?;
    }
    Ok(report)
}

fn show(report: &Report, place: &Place, grade: &Grade) -> Result<(), Error> {
    let source = named_source(place, grade);
    let text = match grade.format {
        Format::Json => json::json(report).map_err(|error| written("the report".into(), error.into()))?,
        Format::Human if grade.output.is_some() => {
            human::human(report, &human::Style { source, ..human::Style::plain() })
        }
        Format::Human => human::human(report, &terminal::style(&source)),
    };
    match &grade.output {
        None => terminal::print(&text),
        Some(file) => write(&place.cwd.join(file), &text).map_err(|source| written(file.clone(), source)),
    }
}

pub(super) fn write(file: &Path, text: &str) -> std::io::Result<()> {
    // What is no regular file, as `/dev/stdout`, must be written through, not replaced.
    match std::fs::metadata(file) {
        Ok(found) if !found.is_file() => std::fs::write(file, text),
        _ => files::write_whole(file, text.as_bytes()),
    }
}

pub(super) fn written(path: PathBuf, source: std::io::Error) -> Error {
    Error::File { doing: "write", path, source }
}

/// The folder of answers, as a person would name it.
fn named_source(place: &Place, grade: &Grade) -> String {
    match &grade.source {
        Some(named) => named.display().to_string().trim_end_matches('/').to_owned(),
        None => default_source(place),
    }
}

/// `exercises`, as it is reached from where the person stands.
fn default_source(place: &Place) -> String {
    if place.cwd == place.course.root {
        return "exercises".to_owned();
    }
    match place.cwd.strip_prefix(&place.course.root) {
        Ok(below) => "../".repeat(below.components().count()) + "exercises",
        Err(_) => place.course.root.join("exercises").display().to_string(),
    }
}
