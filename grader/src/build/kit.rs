//! The kit: what checks are written with, and tokio and its kin. Cargo builds it once per machine.

use std::collections::BTreeMap;
use std::env::consts::DLL_EXTENSION;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::BuildError;
use super::toolchain::Toolchain;
use crate::files::{self, sweep};
use crate::progress::Progress;

/// What the kit and all beside it is compiled with. `prefer-dynamic` because the standard library must be shared by
/// all that ends up in one process.
pub(super) const FLAGS: &str = "--cfg\u{1f}tokio_unstable\u{1f}-Cprefer-dynamic";

/// What cargo built from one set of packages, remembered together with the stamp of its sources.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Artifacts {
    stamp: String,
    /// The library of each crate, by the crate's name.
    crates: BTreeMap<String, PathBuf>,
    /// Where those and all that they depend on are.
    pub folders: Vec<PathBuf>,
}

impl Artifacts {
    pub(super) fn library(&self, name: &str) -> Option<&Path> {
        self.crates.get(&name.replace('-', "_")).map(PathBuf::as_path)
    }
}

/// How to build a set of packages.
pub(super) struct Recipe<'a> {
    pub root: &'a Path,
    pub folder: &'a Path,
    pub toolchain: &'a Toolchain,
    pub stamp: &'a str,
    /// What the set is remembered as.
    pub set: &'a str,
    pub packages: &'a [String],
    /// What a person is told that is being built.
    pub step: &'a str,
}

impl Recipe<'_> {
    /// What was built before from the same sources, or is built now.
    pub(super) fn artifacts(&self, progress: &dyn Progress) -> Result<Artifacts, BuildError> {
        let file = self.folder.join(format!("{}.json", self.set));
        let kept = fs::read(&file).ok().and_then(|text| serde_json::from_slice::<Artifacts>(&text).ok());
        if let Some(kept) = kept
            && kept.stamp == self.stamp
            && kept.crates.values().all(|path| path.exists())
        {
            return Ok(kept);
        }
        progress.begin(self.step);
        let built = self.build(progress.live());
        progress.end();
        let built = built?;
        // Only saved work: cargo finds out again that nothing is to be done.
        if let Ok(text) = serde_json::to_vec(&built) {
            let _ = files::write_whole(&file, &text);
        }
        Ok(built)
    }

    fn build(&self, live: bool) -> Result<Artifacts, BuildError> {
        let (success, messages, words) = self.cargo(live).map_err(|source| BuildError::File {
            doing: "run",
            path: self.toolchain.cargo.clone(),
            source,
        })?;
        if !success {
            return Err(BuildError::Kit { summary: summary(&words), output: words });
        }
        let mut built = Artifacts { stamp: self.stamp.to_owned(), crates: BTreeMap::new(), folders: Vec::new() };
        for message in messages.lines() {
            if let Ok(artifact) = serde_json::from_str::<Artifact>(message)
                && artifact.reason == "compiler-artifact"
            {
                self.take(artifact, &mut built);
            }
        }
        self.keep(&mut built)?;
        Ok(built)
    }

    /// Puts dylibs where their stamp says which they are. Cargo gives them one name whatever is in them, so a build
    /// after a change would take them from under a grader that still works with the ones before.
    fn keep(&self, built: &mut Artifacts) -> Result<(), BuildError> {
        let place = self.folder.join(format!("kit-{}", self.stamp));
        for library in built.crates.values_mut().filter(|library| is_dylib(library)) {
            let kept = place.join(library.file_name().unwrap_or_default());
            if !kept.is_file() {
                sweep(self.folder, "kit-", Duration::from_secs(24 * 3_600));
                let bytes = fs::read(&library);
                bytes.and_then(|bytes| files::write_whole(&kept, &bytes)).map_err(|source| BuildError::File {
                    doing: "copy",
                    path: library.clone(),
                    source,
                })?;
            }
            *library = kept;
        }
        Ok(())
    }

    fn cargo(&self, live: bool) -> io::Result<(bool, String, String)> {
        let mut command = Command::new(&self.toolchain.cargo);
        command
            .current_dir(self.root)
            .args(["build", "--locked", "--message-format=json-render-diagnostics", "--manifest-path"])
            .arg(self.root.join("grader/kit/Cargo.toml"))
            .args(["--target", &self.toolchain.host, "--target-dir"])
            .arg(self.root.join("target"))
            .args(self.packages.iter().flat_map(|package| ["-p", package]))
            .env("RUSTC", &self.toolchain.rustc)
            .env("CARGO_ENCODED_RUSTFLAGS", FLAGS)
            .env_remove("RUSTFLAGS")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(if live { Stdio::inherit() } else { Stdio::piped() });
        let mut child = command.spawn()?;
        let stderr = child.stderr.take();
        let words = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            // Half of what it said is better than none.
            let _ = stderr.map(|mut pipe| pipe.read_to_end(&mut bytes));
            String::from_utf8_lossy(&bytes).into_owned()
        });
        let mut messages = String::new();
        if let Some(mut stdout) = child.stdout.take() {
            stdout.read_to_string(&mut messages)?;
        }
        let success = child.wait()?.success();
        Ok((success, messages, words.join().unwrap_or_default()))
    }

    fn take(&self, artifact: Artifact, built: &mut Artifacts) {
        let kinds = &artifact.target.crate_types;
        if !kinds.iter().any(|kind| matches!(kind.as_str(), "lib" | "rlib" | "dylib" | "proc-macro")) {
            return;
        }
        let host =
            artifact.filenames.iter().all(|path| !path.iter().any(|part| part == OsStr::new(&self.toolchain.host)));
        for path in &artifact.filenames {
            let folder = self.dependencies(path);
            if !built.folders.contains(&folder) {
                built.folders.push(folder);
            }
        }
        // Build scripts and macros run on the host; only libraries of the target are linked.
        let dylib = kinds.iter().any(|kind| kind == "dylib");
        let is_library =
            |path: &&PathBuf| if dylib { is_dylib(path) } else { path.extension() == Some("rlib".as_ref()) };
        let library = artifact.filenames.iter().find(is_library);
        if let Some(library) = library
            && !host
        {
            let beside = self.dependencies(library).join(library.file_name().unwrap_or_default());
            let library = if beside.exists() { beside } else { library.clone() };
            built.crates.insert(artifact.target.name.replace('-', "_"), library);
        }
    }

    /// Cargo names a dylib by its link in the profile's folder; dependencies lie in `deps`.
    fn dependencies(&self, path: &Path) -> PathBuf {
        let folder = path.parent().unwrap_or(self.root);
        let deps = folder.join("deps");
        if deps.is_dir() { deps } else { folder.to_owned() }
    }
}

#[derive(Deserialize)]
struct Artifact {
    reason: String,
    target: Target,
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    crate_types: Vec<String>,
}

fn is_dylib(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == DLL_EXTENSION)
}

/// What a person can do about it.
fn summary(words: &str) -> String {
    let network = ["failed to download", "Could not resolve host", "Couldn't resolve host", "spurious network error"];
    if network.iter().any(|it| words.contains(it)) {
        "the crates it needs could not be downloaded; connect to the network for this first build".to_owned()
    } else if words.is_empty() {
        "cargo says why above".to_owned()
    } else {
        "cargo says why".to_owned()
    }
}
