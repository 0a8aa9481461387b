//! Everything that can end a command, and the exit code it ends with.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::build::BuildError;
use crate::course::{CourseError, UnknownExercise};
use crate::submission::SubmissionError;
use crate::timeline::page::PageError;

/// Why a command could not do its work. A submission that does not pass is no error.
#[derive(Debug, Error)]
pub enum Error {
    #[error(transparent)]
    Unknown(#[from] UnknownExercise),
    #[error(transparent)]
    Course(#[from] CourseError),
    #[error(transparent)]
    Build(#[from] BuildError),
    #[error(transparent)]
    Submission(#[from] SubmissionError),
    #[error(transparent)]
    Page(#[from] PageError),
    /// `doing` fits after 'failed to'.
    #[error("failed to {doing} {}", path.display())]
    File { doing: &'static str, path: PathBuf, source: io::Error },
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// The exit code of the contract: 2 usage, 3 a broken course, 4 the grader's own fault.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Unknown(_) | Error::Usage(_) => 2,
            Error::Course(CourseError::NotFound { .. }) => 2,
            Error::Course(_) | Error::Build(BuildError::Course(_)) => 3,
            Error::Build(_) | Error::Page(_) | Error::Submission(_) | Error::File { .. } => 4,
        }
    }
}
