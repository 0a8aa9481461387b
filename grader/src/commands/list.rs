//! `grader list`: every exercise with its state. Progress is a fact about the files: what was graded as it now stands.

use serde::Serialize;

use super::{Code, Place, grading::Grading};
use crate::{
    build::Builder,
    cli::{Format, List},
    course::{Course, Exercise},
    error::Error,
    progress::Silent,
    report::human::{Style, Tone, text},
    submission::Submission,
    terminal,
    verdict::{Status, Verdict},
};

/// An exercise and what is known of the answer to it.
pub(super) struct State<'a> {
    pub(super) exercise: &'a Exercise,
    /// The verdict on the sources as they are; none where they have not been graded.
    pub(super) verdict: Option<Verdict>,
    /// Nothing is left to write, so it is more than a stub.
    pub(super) edited: bool,
}

impl State<'_> {
    pub(super) fn passed(&self) -> bool {
        self.verdict.as_ref().is_some_and(|verdict| verdict.status == Status::Passed)
    }
}

pub(super) fn run(place: &Place, list: &List) -> Result<Code, Error> {
    let states = states(&place.course);
    let text = match list.format {
        Format::Human => human(&place.course.name, &states, &terminal::style("exercises")),
        Format::Json => json(&place.course.name, &states)?,
    };
    terminal::print(&text)?;
    Ok(Code::Passed)
}

/// What is known of every exercise, without building anything.
pub(super) fn states(course: &Course) -> Vec<State<'_>> {
    // Without a toolchain nothing can be known, and the exercises can still be listed.
    let builder = Builder::new(course).ok();
    let grading = builder.as_ref().map(|builder| Grading::new(course, builder, &Silent));
    let state = |exercise| {
        let submission = Submission::read(exercise, &exercise.folder).ok();
        let verdict = submission.as_ref().and_then(|it| grading.as_ref()?.remembered(exercise, it).ok()?);
        let stub = submission.is_some_and(|it| it.files.iter().any(|file| file.text.contains("todo!(")));
        State { exercise, verdict, edited: !stub }
    };
    course.exercises.iter().map(state).collect()
}

/// The list for people.
pub(super) fn human(course: &str, states: &[State<'_>], style: &Style) -> String {
    let passed = states.iter().filter(|state| state.passed()).count();
    let points: u32 = states.iter().filter_map(|state| state.verdict.as_ref()?.score).sum();
    let all: u32 = states.iter().map(|state| state.exercise.points).sum();
    let head =
        format!("{passed} of {} passed, {points} of {all} points", text::count(states.len(), "exercise", "exercises"));
    let mut out = format!(
        "{}  {head}\n{}\n\n",
        style.paint(Tone::Strong, course),
        style.bar(passed, states.len(), style.columns().min(60))
    );
    let names = states.iter().map(|state| state.exercise.name.chars().count()).max().unwrap_or(0);
    for state in states {
        out.push_str(&line(state, names, style));
    }
    if states.iter().any(|state| state.edited && state.verdict.is_none()) {
        let words = format!("? written, and not graded as it is now: `{} grade` tells", style.command);
        out.push_str(&format!("\n{}\n", style.paint(Tone::Faint, words)));
    }
    out
}

fn line(state: &State<'_>, names: usize, style: &Style) -> String {
    let exercise = state.exercise;
    let status = state.verdict.as_ref().map(|verdict| verdict.status);
    let mark = match status {
        Some(Status::Passed) => style.paint(Tone::Good, style.glyph("✓", "+")),
        None if state.edited => style.paint(Tone::Open, "?"),
        None | Some(Status::NotStarted) => style.paint(Tone::Faint, style.glyph("·", ".")),
        Some(_) => style.paint(Tone::Bad, style.glyph("✗", "x")),
    };
    let score = state.verdict.as_ref().and_then(|verdict| verdict.score);
    let points = match score {
        Some(score) => format!("{score}/{}", exercise.points),
        None => format!("{}", exercise.points),
    };
    let hard = usize::from(exercise.difficulty.min(5));
    let difficulty = style.glyph("●", "*").repeat(hard) + &style.glyph("○", "-").repeat(5 - hard);
    let room = style.columns().saturating_sub(2 + names + 2 + 2 + 5 + 2 + 5);
    let title = text::cut(&exercise.title, room);
    let (names, room) = (names + 2, room + 2);
    format!("{mark} {:names$}{title:room$}{}  {points:>5}\n", exercise.name, style.paint(Tone::Faint, difficulty))
}

/// The list for programs.
#[derive(Serialize)]
struct Listed<'a> {
    version: u32,
    course: &'a str,
    exercises: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    exercise: &'a str,
    number: u32,
    title: &'a str,
    concept: &'a str,
    difficulty: u8,
    after: &'a [String],
    /// `null` where the sources have not been graded as they are.
    status: Option<Status>,
    score: Option<u32>,
    max_score: u32,
}

fn json(course: &str, states: &[State<'_>]) -> Result<String, Error> {
    let exercises = states.iter().map(|State { exercise, verdict, .. }| Entry {
        exercise: &exercise.name,
        number: exercise.number,
        title: &exercise.title,
        concept: &exercise.concept,
        difficulty: exercise.difficulty,
        after: &exercise.after,
        status: verdict.as_ref().map(|verdict| verdict.status),
        score: verdict.as_ref().and_then(|verdict| verdict.score),
        max_score: exercise.points,
    });
    let listed = Listed { version: 1, course, exercises: exercises.collect() };
    let text = serde_json::to_string_pretty(&listed);
    Ok(text.map_err(|error| Error::File { doing: "write", path: "the list".into(), source: error.into() })? + "\n")
}
