//! Running the grader, and answers to run it on.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

/// The course that this grader is part of.
pub fn course() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the grader stands in its course").to_owned()
}

/// What a run of the grader came to.
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// A command for the grader, in the course's folder.
pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
    command.args(args).current_dir(course());
    // As under `cargo run`, whoever runs these tests.
    command
        .env("CARGO", "cargo")
        .env_remove("AWAITLINGS_RUNNER")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("RUST_BACKTRACE");
    command
}

pub fn grader(args: &[&str]) -> Ran {
    finished(command(args).output().expect("the grader starts"))
}

pub fn finished(output: Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).expect("the grader writes UTF-8");
    Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A folder laid out like `exercises`, with one answer.
pub struct Answer {
    folder: TempDir,
    exercise: String,
}

impl Answer {
    /// An answer to this exercise that is one file.
    pub fn new(exercise: &str, source: impl AsRef<[u8]>) -> Answer {
        let answer = Answer { folder: tempfile::tempdir().expect("a folder"), exercise: exercise.to_owned() };
        fs::create_dir_all(answer.file().parent().expect("a folder")).expect("made");
        fs::write(answer.file(), source).expect("written");
        answer
    }

    /// `gather` that does this with its `futures`.
    pub fn gather(body: &str) -> Answer {
        let source = format!(
            "pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>\nwhere\n    F: Future + Send + 'static,\n    \
             F::Output: Send + 'static,\n{{\n    {body}\n}}\n"
        );
        Answer::new("05_gather", source)
    }

    /// `gather` that is right, but does this where it has nothing to do: one check of five meets it.
    pub fn gather_but_when_empty(body: &str) -> Answer {
        let rest = "futures::future::join_all(futures).await";
        Answer::gather(&format!("if futures.is_empty() {{\n        {body}\n    }}\n    {rest}"))
    }

    /// The same answer with one piece of text put for another.
    pub fn with(self, from: &str, to: &str) -> Answer {
        let source = fs::read_to_string(self.file()).expect("read");
        fs::write(self.file(), source.replace(from, to)).expect("written");
        self
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join(&self.exercise).join("src/lib.rs")
    }

    pub fn folder(&self) -> &str {
        self.folder.path().to_str().expect("a plain path")
    }

    pub fn graded(&self, args: &[&str]) -> Ran {
        grader(&[&["grade", self.exercise.as_str(), "--source", self.folder()], args].concat())
    }

    /// The exercise's part of the report, and the exit code.
    pub fn judged(&self, args: &[&str]) -> (Value, Option<i32>) {
        let ran = self.graded(&[&["--format", "json"], args].concat());
        let report: Value =
            serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
        (report["exercises"][0].clone(), ran.code)
    }

    /// What people are shown, with this folder's name taken out.
    pub fn shown(&self, args: &[&str]) -> String {
        let ran = self.graded(args);
        (ran.stdout + &ran.stderr).replace(self.folder(), "answers")
    }
}

/// The check of this name in an exercise's part of the report.
pub fn check<'a>(exercise: &'a Value, name: &str) -> &'a Value {
    let checks = exercise["checks"].as_array().expect("checks");
    checks.iter().find(|check| check["check"] == name).unwrap_or_else(|| panic!("no check {name} in {exercise:#}"))
}

/// A course of its own, with one exercise of the real one, whose files a test may change.
pub fn course_of_one(exercise: &str) -> TempDir {
    course_of(&[exercise])
}

/// A course of its own, with these exercises of the real one. What is built once for the real course is used here too.
pub fn course_of(exercises: &[&str]) -> TempDir {
    let (real, own) = (course(), tempfile::tempdir().expect("a folder"));
    for exercise in exercises {
        for part in ["exercises", "solutions", "grader/hidden"] {
            let within = format!("{part}/{exercise}");
            copy(&real.join(&within), &own.path().join(&within));
        }
    }
    for file in ["Cargo.toml", "Cargo.lock"] {
        fs::copy(real.join(file), own.path().join(file)).expect("copied");
    }
    for shared in ["grader/kit", "grader/events", "grader/support", "target"] {
        fs::create_dir_all(real.join(shared)).expect("there");
        link(&real.join(shared), &own.path().join(shared));
    }
    own
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("read") {
        let entry = entry.expect("read");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

fn link(from: &Path, to: &Path) {
    #[cfg(unix)]
    std::os::unix::fs::symlink(from, to).expect("linked");
    #[cfg(windows)]
    std::os::windows::fs::symlink_dir(from, to).expect("linked");
}
