//! Whose sources: the files of one answer, as they were at one instant.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::course::Exercise;

/// One answer: a snapshot, so that a save during a build changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The exercise's full name.
    pub exercise: String,
    /// Sorted by path; holds `src/lib.rs`.
    pub files: Vec<SourceFile>,
}

/// One source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the submission's folder, with `/`: `src/lib.rs`.
    pub path: String,
    pub text: String,
}

/// Why there is nothing to build.
#[derive(Debug, Error)]
pub enum SubmissionError {
    /// Not judged: a link, a special file, too much. Status `refused`.
    #[error("{0}")]
    Refused(String),
    /// No Rust source: missing, empty, not UTF-8. Status `does_not_compile`.
    #[error("{message}")]
    NotSource { file: String, message: String },
    /// The grader could not read it: nobody's mistake.
    #[error("failed to read {}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
}

impl Submission {
    /// The submission in this folder (`exercises/05_gather`, or the like elsewhere): the files under its `src/`.
    pub fn read(exercise: &Exercise, folder: &Path) -> Result<Submission, SubmissionError> {
        let _ = (exercise, folder);
        todo!()
    }

    /// A submission that is one `src/lib.rs`.
    pub fn from_source(exercise: &Exercise, text: impl Into<String>) -> Submission {
        let files = vec![SourceFile { path: "src/lib.rs".to_owned(), text: text.into() }];
        Submission { exercise: exercise.name.clone(), files }
    }
}
