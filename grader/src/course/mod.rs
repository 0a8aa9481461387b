//! What exists: the exercises of a course, found by their folders. There is no central list.

mod error;
mod hints;
mod manifest;
mod programs;
mod resolve;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use error::{CourseError, UnknownExercise};
pub use hints::hints;
pub use programs::{Kind, Program, programs};

/// A course: a folder with `exercises/` and `grader/`.
#[derive(Debug, Clone)]
pub struct Course {
    pub root: PathBuf,
    /// Its folder's.
    pub name: String,
    /// Sorted by number.
    pub exercises: Vec<Exercise>,
}

/// One exercise, as its own manifest describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    /// The folder's name: `05_gather`.
    pub name: String,
    /// 5
    pub number: u32,
    /// `gather`
    pub bare: String,
    pub title: String,
    pub concept: String,
    /// The sum of its checks' points.
    pub points: u32,
    /// 1 to 5.
    pub difficulty: u8,
    /// Bare names of earlier exercises that this one builds on.
    pub after: Vec<String>,
    /// `exercises/05_gather`, absolute.
    pub folder: PathBuf,
    /// `solutions/05_gather`, absolute; a handout has none.
    pub solution: PathBuf,
    /// `grader/hidden/05_gather`, absolute.
    pub hidden: PathBuf,
    /// The names under `[dependencies]`, sorted: what an answer is compiled with.
    pub dependencies: Vec<String>,
    /// The other names under `[dev-dependencies]`, sorted: what its checks, like the learner's tests, may use besides.
    pub dev_dependencies: Vec<String>,
}

impl Exercise {
    /// The hidden checks.
    pub fn checks(&self) -> PathBuf {
        self.hidden.join("checks.rs")
    }

    /// What binds a submission to the checks.
    pub fn plug(&self) -> PathBuf {
        self.hidden.join("plug.rs")
    }
}

impl Course {
    /// The course around `start`: the nearest folder upwards that holds one.
    pub fn find(start: &Path) -> Result<Course, CourseError> {
        let root = start
            .ancestors()
            .find(|folder| folder.join("exercises").is_dir() && folder.join("grader").is_dir())
            .ok_or_else(|| CourseError::NotFound { start: start.to_owned() })?;
        Course::load(root)
    }

    /// The course in this folder.
    pub fn load(root: &Path) -> Result<Course, CourseError> {
        manifest::load(root)
    }

    /// The exercise that a person means by a full name, a bare name, a number or a path inside its folder.
    pub fn resolve(&self, name: &str, cwd: &Path) -> Result<&Exercise, UnknownExercise> {
        resolve::resolve(self, name, cwd)
    }
}

impl Course {
    /// What is wrong between exercises, one line each: an `after` that names no earlier exercise.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for exercise in &self.exercises {
            for after in &exercise.after {
                let earlier = self.exercises.iter().any(|it| it.bare == *after && it.number < exercise.number);
                if !earlier {
                    faults.push(format!(
                        "exercises/{}/Cargo.toml: expected `after` to name earlier exercises, and `{after}` is none",
                        exercise.name
                    ));
                }
            }
        }
        faults
    }
}

/// The text of a file of the course.
pub(crate) fn read(path: &Path, needed_for: &'static str) -> Result<String, CourseError> {
    fs::read_to_string(path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => CourseError::Missing { path: path.to_owned(), needed_for },
        _ => CourseError::Unreadable { path: path.to_owned(), source },
    })
}
