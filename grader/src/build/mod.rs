//! From a submission to a program that runs its checks: kit, checks, answer, plug.

mod diagnostic;
mod error;

use std::path::PathBuf;
use std::sync::Arc;

pub use diagnostic::Diagnostic;
pub use error::BuildError;

use crate::course::{Course, Exercise};
use crate::hash::Digest;
use crate::progress::Progress;
use crate::submission::Submission;

/// Builds submissions of one course. Shared by threads.
pub struct Builder {}

/// What is built once per machine.
pub struct Kit {}

/// The compiled checks of one exercise.
pub struct Checks {}

/// What the build is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loop {
    /// The same exercise again and again: keep what the next build can use.
    Learner,
    /// One of many, built once: keep nothing.
    Once,
}

/// A submission bound to its checks. What it was built in is given back when it is dropped.
#[derive(Debug)]
pub struct Executable {
    pub program: PathBuf,
    /// Folders where the program finds its libraries.
    pub library_path: Vec<PathBuf>,
    /// How the paths of the learner's sources begin after remapping: `exercises/05_gather/`.
    pub sources: String,
    /// The compiler's warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why a submission became no program.
#[derive(Debug)]
pub enum Rejected {
    DoesNotCompile(Vec<Diagnostic>),
    /// It compiles, and lacks what the checks call, or has it with another signature.
    InterfaceChanged {
        message: String,
        diagnostics: Vec<Diagnostic>,
    },
    Refused(String),
    /// Not the learner's fault.
    Grader(BuildError),
}

impl Builder {
    /// Finds the toolchain; builds nothing.
    pub fn new(course: &Course) -> Result<Builder, BuildError> {
        let _ = course;
        todo!()
    }

    /// The kit, built at most once per machine and version.
    pub fn kit(&self, progress: &dyn Progress) -> Result<Arc<Kit>, BuildError> {
        let _ = progress;
        todo!()
    }

    /// The exercise's checks, built once per version of checks and kit.
    pub fn checks(&self, exercise: &Exercise) -> Result<Arc<Checks>, BuildError> {
        let _ = exercise;
        todo!()
    }

    /// The submission, bound to its checks.
    pub fn submission(
        &self,
        exercise: &Exercise,
        submission: &Submission,
        purpose: Loop,
    ) -> Result<Executable, Rejected> {
        let _ = (exercise, submission, purpose);
        todo!()
    }

    /// What the verdict on this submission depends on: its sources, the checks, the kit, the toolchain, this grader
    /// and `how` it is run (the runner's name). Needs no kit to be built.
    pub fn verdict_key(&self, exercise: &Exercise, submission: &Submission, how: &str) -> Result<Digest, BuildError> {
        let _ = (exercise, submission, how);
        todo!()
    }
}
