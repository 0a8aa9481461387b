//! The programs that an exercise is held against.

use std::path::{Path, PathBuf};

use crate::{
    course::{CourseError, Exercise, Kind, Program, programs},
    submission::{Submission, SubmissionError},
};

/// A program with what must become of it.
#[derive(Debug)]
pub(super) enum Case {
    Solution { folder: PathBuf },
    Stub { folder: PathBuf },
    Program(Program),
}

/// Every program of this exercise: the solution, the stub, the wrong ones, the right ones.
pub(super) fn cases(exercise: &Exercise) -> Result<Vec<Case>, CourseError> {
    let own = [Case::Solution { folder: exercise.solution.clone() }, Case::Stub { folder: exercise.folder.clone() }];
    Ok(own.into_iter().chain(programs(exercise)?.into_iter().map(Case::Program)).collect())
}

impl Case {
    pub(super) fn submission(&self, exercise: &Exercise) -> Result<Submission, SubmissionError> {
        match self {
            Case::Solution { folder } | Case::Stub { folder } => Submission::read(exercise, folder),
            Case::Program(program) => Ok(Submission::from_source(exercise, program.source.clone())),
        }
    }

    /// The file to open when it does not do what it must.
    pub(super) fn file(&self) -> PathBuf {
        let lib = |folder: &Path| folder.join("src/lib.rs");
        match self {
            Case::Solution { folder } | Case::Stub { folder } => lib(folder),
            Case::Program(program) => program.path.clone(),
        }
    }

    /// The checks that must refuse it, for a wrong program.
    pub(super) fn refused_by(&self) -> Option<&[String]> {
        match self {
            Case::Program(Program { kind: Kind::Wrong { refused_by, .. }, .. }) => Some(refused_by),
            _ => None,
        }
    }
}
