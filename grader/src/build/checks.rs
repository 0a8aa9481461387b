//! The hidden checks of an exercise: a library that never saw a submission, compiled once per version.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::answer::Dependencies;
use super::kit::Artifacts;
use super::rustc::{compile, rustc};
use super::toolchain::Toolchain;
use super::{BuildError, diagnostic};
use crate::course::{self, CourseError, Exercise};
use crate::files::{self, sweep};
use crate::hash::Hasher;

/// The compiled checks of one exercise.
#[derive(Debug)]
pub struct Checks {
    /// Where the library lies, alone.
    pub(super) folder: PathBuf,
    pub(super) library: PathBuf,
    /// Where all that checks and answers depend on lies: checks may use whatever answers may.
    pub(super) dependencies: Vec<PathBuf>,
}

/// The checks of this exercise, as they were built before or now. `folder` holds what is built for the exercise;
/// `extras` are the crates beside the kit that checks use, whose types they may share with the answer.
pub(super) fn build(
    toolchain: &Toolchain,
    root: &Path,
    folder: &Path,
    exercise: &Exercise,
    (kit, extras): (&Artifacts, &Dependencies),
    stamp: &str,
) -> Result<Checks, BuildError> {
    let path = exercise.checks();
    let text = course::read(&path, "the checks of the exercise")?;
    let externs: Vec<String> =
        extras.crates.iter().map(|(name, library)| format!("{name}={}", library.display())).collect();
    let key = Hasher::new().part(stamp).part(&text).part(externs.join("\n")).digest();
    let name = format!("{DLL_PREFIX}checks{DLL_SUFFIX}");
    let place = folder.join(format!("checks-{key}"));
    let checks = Checks { library: place.join(&name), folder: place, dependencies: extras.folders.clone() };
    if checks.library.is_file() {
        return Ok(checks);
    }
    let failed = |doing, path: &Path| {
        let path = path.to_owned();
        move |source| BuildError::File { doing, path, source }
    };
    // Built beside its place and renamed: whoever finds the folder finds all of it.
    let beside = folder.join(format!("once-checks-{}", files::unique()));
    fs::create_dir_all(&beside).map_err(failed("create", &beside))?;
    // Those of other versions, which a grader that still runs has long opened.
    sweep(folder, "checks-", Duration::from_secs(24 * 3_600));
    let mut command = rustc(&toolchain.rustc, root);
    command.args(["--crate-name", "checks", "--crate-type", "dylib"]);
    command.args(extras.folders.iter().flat_map(|folder| ["-L".into(), format!("dependency={}", folder.display())]));
    command.arg("--extern").arg(format!("awaitlings={}", library(kit, "awaitlings")?.display()));
    command.args(externs.iter().flat_map(|it| ["--extern", it]));
    command.arg("--remap-path-prefix").arg(format!("{}=checks/{}", exercise.hidden.display(), exercise.name));
    command.arg("-o").arg(beside.join(&name)).arg(&path);
    let compiled = compile(command).map_err(failed("run", &toolchain.rustc));
    let result =
        compiled.and_then(|compiled| if compiled.success { Ok(()) } else { Err(broken(path, &compiled.output)) });
    let moved = result.and_then(|()| match fs::rename(&beside, &checks.folder) {
        // Another grader was faster.
        Err(_) if checks.library.is_file() => Ok(()),
        done => done.map_err(failed("create", &checks.folder)),
    });
    if beside.exists() {
        // Swept up later where it cannot be removed now.
        let _ = fs::remove_dir_all(&beside);
    }
    moved.map(|()| checks)
}

/// The library of a crate that the kit cannot be without.
pub(super) fn library<'a>(kit: &'a Artifacts, name: &str) -> Result<&'a Path, BuildError> {
    kit.library(name).ok_or_else(|| BuildError::Dependency { dependency: name.to_owned() })
}

fn broken(path: PathBuf, output: &str) -> BuildError {
    let told = diagnostic::parse(output, "");
    let errors: Vec<_> = told.iter().filter(|it| it.is_error()).collect();
    if errors.is_empty() {
        return BuildError::Compiler { what: "the checks", output: output.to_owned() };
    }
    let rendered = errors.iter().map(|it| it.rendered.as_str()).collect();
    CourseError::DoesNotCompile { path, line: errors[0].line.unwrap_or(1), rendered }.into()
}
