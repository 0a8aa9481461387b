//! What can be wrong with a course, and with the name of an exercise.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// The course is broken. Said with the file, and the line where there is one.
#[derive(Debug, Error)]
pub enum CourseError {
    #[error("no course here: neither {} nor a folder above it holds `exercises` and `grader`; name one with --course", start.display())]
    NotFound { start: PathBuf },
    #[error("{}: cannot be read: {source}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    /// A file that must exist.
    #[error("{}: missing: {needed_for}", path.display())]
    Missing { path: PathBuf, needed_for: &'static str },
    #[error("{}:{line}: {message}", path.display())]
    Invalid { path: PathBuf, line: usize, message: String },
    /// Hidden code that does not compile, with the compiler's words.
    #[error("{}:{line}: does not compile\n\n{rendered}", path.display())]
    DoesNotCompile { path: PathBuf, line: u32, rendered: String },
}

/// No exercise goes by this name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no exercise `{name}`{}", nearest.as_ref().map_or_else(|| "; `grader list` shows them all".to_owned(), |nearest| format!("; did you mean `{nearest}`?")))]
pub struct UnknownExercise {
    pub name: String,
    /// The full name of the exercise that comes nearest.
    pub nearest: Option<String>,
}
