//! What can go wrong in a build that is not the learner's fault.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::course::CourseError;

/// A build failed, and no learner is to blame.
#[derive(Debug, Error)]
pub enum BuildError {
    #[error(transparent)]
    Course(#[from] CourseError),
    #[error("no Rust toolchain: {0}")]
    Toolchain(String),
    #[error("the kit that checks are made with could not be built: {summary}\n\n{output}")]
    Kit { summary: String, output: String },
    #[error("`{dependency}`, which this exercise uses, is in neither the kit nor its extras")]
    Dependency { dependency: String },
    /// The plug does not fit although the interface is as it should be.
    #[error("{}: cannot bind this submission to its checks\n\n{rendered}", path.display())]
    Plug { path: PathBuf, rendered: String },
    /// The compiler itself failed: killed, crashed, or without disk.
    #[error("the compiler failed on {what}\n\n{output}")]
    Compiler { what: &'static str, output: String },
    /// `doing` fits after 'failed to'.
    #[error("failed to {doing} {}: {source}", path.display())]
    File { doing: &'static str, path: PathBuf, source: io::Error },
}
