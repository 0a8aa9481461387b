//! Binds a compiled answer to the compiled checks: a few lines of the grader's, and a program in the end.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};

use super::answer::Answer;
use super::checks::{Checks, library};
use super::kit::Artifacts;
use super::rustc::{compile, rustc};
use super::slot::Slot;
use super::toolchain::Toolchain;
use super::{BuildError, diagnostic};
use crate::course::{CourseError, Exercise};

/// What became of it.
pub(super) enum Plugged {
    Program(PathBuf),
    /// The answer and the plug do not fit, with the compiler's words.
    Unfit(String),
}

/// Compiles the exercise's plug with this answer.
pub(super) fn build(
    toolchain: &Toolchain,
    root: &Path,
    slot: &Slot,
    exercise: &Exercise,
    kit: &Artifacts,
    checks: &Checks,
    answer: &Answer,
) -> Result<Plugged, BuildError> {
    let path = exercise.plug();
    if !path.is_file() {
        return Err(CourseError::Missing { path, needed_for: "it binds a submission to the checks" }.into());
    }
    let program = slot.folder.join(format!("plug{EXE_SUFFIX}"));
    let mut command = rustc(&toolchain.rustc, root);
    // Its warnings are nobody's business who grades.
    command.args(["--crate-name", "plug", "--crate-type", "bin", "--cap-lints", "allow"]);
    let folders = kit.folders.iter().chain(&checks.dependencies).chain([&checks.folder]);
    command.args(folders.flat_map(|it| ["-L".into(), format!("dependency={}", it.display())]));
    let libraries = [
        ("answer", answer.library.as_path()),
        ("checks", &checks.library),
        ("awaitlings", library(kit, "awaitlings")?),
    ];
    for (name, library) in libraries {
        command.arg("--extern").arg(format!("{name}={}", library.display()));
    }
    if let Some(incremental) = slot.incremental() {
        command.arg("-C").arg(format!("incremental={}", incremental.display()));
    }
    command.arg("--remap-path-prefix").arg(format!("{}=checks/{}", exercise.hidden.display(), exercise.name));
    command.arg("-o").arg(&program).arg(&path);
    let compiled =
        compile(command).map_err(|source| BuildError::File { doing: "run", path: toolchain.rustc.clone(), source })?;
    if compiled.success {
        return Ok(Plugged::Program(program));
    }
    let errors: String = diagnostic::parse(&compiled.output, "")
        .iter()
        .filter(|it| it.is_error())
        .map(|it| it.rendered.as_str())
        .collect();
    if errors.is_empty() {
        return Err(BuildError::Compiler { what: "the plug of this exercise", output: compiled.output });
    }
    Ok(Plugged::Unfit(errors))
}
