//! The learner's crate, compiled alone: with the grader's flags and dependencies, and the hidden checks out of reach.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::rustc::{Compiled, compile, rustc};
use super::slot::Slot;
use super::toolchain::Toolchain;
use super::{BuildError, Diagnostic, Rejected, diagnostic};

/// What an answer may use.
pub(super) struct Dependencies {
    /// Name and library of each crate.
    pub crates: Vec<(String, PathBuf)>,
    /// Where they and all that they depend on lie.
    pub folders: Vec<PathBuf>,
}

/// How far to go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Emit {
    Library,
    /// Only far enough to know that it compiles.
    Metadata,
}

/// An answer that compiles.
pub(super) struct Answer {
    pub library: PathBuf,
    pub warnings: Vec<Diagnostic>,
}

/// Compiles the sources in the slot. `sources` is what their paths begin with from here on.
pub(super) fn build(
    toolchain: &Toolchain,
    root: &Path,
    slot: &Slot,
    sources: &str,
    dependencies: &Dependencies,
    emit: Emit,
) -> Result<Answer, Rejected> {
    let command = command(&toolchain.rustc, root, slot, sources, dependencies, emit);
    let Compiled { success, output, stopped } =
        compile(command).map_err(|source| BuildError::File { doing: "run", path: toolchain.rustc.clone(), source })?;
    if stopped {
        return Err(Rejected::DoesNotCompile(vec![endless()]));
    }
    let diagnostics = diagnostic::parse(&output, sources);
    if success {
        return Ok(Answer { library: slot.folder.join("libanswer.rlib"), warnings: diagnostics });
    }
    let errors = || diagnostics.iter().filter(|it| it.is_error());
    if let Some(banned) = errors().find(|it| is_unsafe(it)) {
        let place = banned.file.as_deref().unwrap_or("src/lib.rs");
        let line = banned.line.unwrap_or(1);
        return Err(Rejected::Refused(format!(
            "{place}:{line} uses `unsafe`, which no exercise needs and the grader does not run; write it without"
        )));
    }
    if errors().next().is_none() {
        return Err(BuildError::Compiler { what: "this submission", output }.into());
    }
    Err(Rejected::DoesNotCompile(diagnostics))
}

/// How a compiler is called on the sources in the slot.
pub(super) fn command(
    compiler: &Path,
    root: &Path,
    slot: &Slot,
    sources: &str,
    dependencies: &Dependencies,
    emit: Emit,
) -> Command {
    let mut command = rustc(compiler, root);
    command.args(["--crate-name", "answer", "--crate-type", "lib", "-F", "unsafe_code"]);
    command.args(["--emit", if emit == Emit::Library { "link" } else { "metadata" }]);
    command.args(dependencies.folders.iter().flat_map(|it| ["-L".into(), format!("dependency={}", it.display())]));
    for (name, library) in &dependencies.crates {
        command.arg("--extern").arg(format!("{name}={}", library.display()));
    }
    command.arg("--remap-path-prefix").arg(format!("{}={}", slot.folder.display(), sources.trim_end_matches('/')));
    command.arg("--out-dir").arg(&slot.folder).arg(slot.folder.join("src/lib.rs"));
    command
}

/// `-F unsafe_code` is what forbids it; E0453 is an attempt to allow it all the same.
fn is_unsafe(error: &Diagnostic) -> bool {
    match error.code.as_deref() {
        Some("unsafe_code") => true,
        Some("E0453") => error.message.contains("unsafe_code"),
        _ => false,
    }
}

fn endless() -> Diagnostic {
    let message = "the compiler was stopped after a minute: a constant or a macro computes without end";
    Diagnostic {
        level: "error".to_owned(),
        message: message.to_owned(),
        code: None,
        file: Some("src/lib.rs".to_owned()),
        line: None,
        column: None,
        rendered: format!("error: {message}\n"),
    }
}
