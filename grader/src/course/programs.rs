//! The programs that a course is held against: wrong ones that must be refused, right ones that must pass.

use std::path::{Path, PathBuf};

use super::{CourseError, Exercise};

/// A whole `src/lib.rs` with what must become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// The file's name without its ending; for a wrong program, the name of the mistake.
    pub name: String,
    pub kind: Kind,
    pub path: PathBuf,
    pub source: String,
}

/// What a program is there for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Wrong {
        /// The checks that must fail.
        refused_by: Vec<String>,
        /// The misconception, in words that can follow 'This looks like: '.
        words: String,
    },
    Right {
        /// How it differs from the reference solution.
        style: String,
    },
}

/// The wrong programs and then the right ones, each sorted by name.
pub fn programs(exercise: &Exercise) -> Result<Vec<Program>, CourseError> {
    let _ = (exercise, Path::new(""));
    todo!()
}
