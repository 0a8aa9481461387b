//! What the grader can be told to do, one file each.

mod advice;
mod grade;
mod grading;
mod hint;
mod list;
mod next;
mod queue;
mod timeline;
mod verify;
mod welcome;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use crate::{
    cli::{Cli, Command},
    course::{Course, Exercise},
    error::Error,
};

/// How a command that did its work ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// All that was graded passed.
    Passed,
    /// Something did not pass.
    NotPassed,
    /// The course is broken.
    CourseBroken,
    /// The grader itself failed.
    GraderFailed,
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> ExitCode {
        ExitCode::from(match code {
            Code::Passed => 0,
            Code::NotPassed => 1,
            Code::CourseBroken => 3,
            Code::GraderFailed => 4,
        })
    }
}

/// Where a command is carried out.
struct Place {
    course: Course,
    /// The folder that names of files are relative to.
    cwd: PathBuf,
}

/// Carries out what the command line says.
pub fn run(cli: Cli) -> Result<Code, Error> {
    let cwd = std::env::current_dir().map_err(|source| Error::File {
        doing: "find",
        path: "the current folder".into(),
        source,
    })?;
    let course = match &cli.course {
        Some(folder) => Course::find(&absolute(folder, &cwd))?,
        None => Course::find(&cwd)?,
    };
    let place = Place { course, cwd };
    match &cli.command {
        None => welcome::run(&place),
        Some(Command::Grade(grade)) => grade::run(&place, grade),
        Some(Command::List(list)) => list::run(&place, list),
        Some(Command::Hint(hint)) => hint::run(&place, hint),
        Some(Command::Timeline(timeline)) => timeline::run(&place, timeline),
        Some(Command::Verify(verify)) => verify::run(&place, verify),
    }
}

fn absolute(path: &Path, cwd: &Path) -> PathBuf {
    // The course is found by walking up, so `..` must be gone; a folder that does not exist is told later.
    cwd.join(path).canonicalize().unwrap_or_else(|_| cwd.join(path))
}

impl Place {
    /// The exercises that these names mean, each once, in the course's order; all of them for no name.
    fn exercises(&self, names: &[String]) -> Result<Vec<&Exercise>, Error> {
        if names.is_empty() {
            return Ok(self.course.exercises.iter().collect());
        }
        let mut exercises = Vec::new();
        for name in names {
            exercises.push(self.course.resolve(name, &self.cwd)?);
        }
        exercises.sort_by(|a, b| (a.number, &a.name).cmp(&(b.number, &b.name)));
        exercises.dedup_by(|a, b| a.name == b.name);
        Ok(exercises)
    }
}
