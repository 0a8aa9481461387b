//! Which compiler is used. Asking it takes longer than compiling an answer, so what it said is kept.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};

use super::BuildError;
use crate::files::{self, Seen};
use crate::hash::Hasher;

/// A compiler and where its parts are.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Toolchain {
    /// The compiler itself: rustup's proxy before it would cost 8 ms a call.
    pub rustc: PathBuf,
    pub cargo: PathBuf,
    /// As `x86_64-unknown-linux-gnu`.
    pub host: String,
    /// All that `rustc -vV` says.
    pub version: String,
    /// Where the standard library's dylib is.
    pub libraries: PathBuf,
}

/// What was asked, with the files that would have changed if the answer had.
#[derive(Serialize, Deserialize)]
struct Kept {
    seen: Vec<Seen>,
    toolchain: Toolchain,
}

impl Toolchain {
    /// Clippy's compiler, where it is installed. It stands beside the other, and is the same one with more lints.
    pub fn clippy(&self) -> Option<PathBuf> {
        Some(self.rustc.with_file_name(exe("clippy-driver"))).filter(|path| path.is_file())
    }

    /// The toolchain that `rustc` means in the course's folder.
    pub(super) fn find(root: &Path, folder: &Path) -> Result<Toolchain, BuildError> {
        let rustc = on_path("rustc").ok_or_else(|| {
            BuildError::Toolchain("there is no `rustc` on the PATH; https://rustup.rs installs one".to_owned())
        })?;
        let chosen = env::var("RUSTUP_TOOLCHAIN").unwrap_or_default();
        let key = Hasher::new().part(rustc.to_string_lossy().as_bytes()).part(&chosen).digest();
        let file = folder.join(format!("toolchain-{key}.json"));
        let kept = fs::read(&file).ok().and_then(|text| serde_json::from_slice::<Kept>(&text).ok());
        if let Some(kept) = kept
            && kept.seen.iter().all(Seen::still)
        {
            return Ok(kept.toolchain);
        }
        let toolchain = ask(&rustc, root)?;
        let watched = [rustc, toolchain.rustc.clone(), rustup_settings(), root.join("rust-toolchain.toml")];
        let kept = Kept { seen: watched.into_iter().map(Seen::of).collect(), toolchain };
        // Only saved work: without it the next grader asks again.
        if let Ok(text) = serde_json::to_vec(&kept) {
            let _ = files::write_whole(&file, &text);
        }
        Ok(kept.toolchain)
    }
}

fn ask(rustc: &Path, root: &Path) -> Result<Toolchain, BuildError> {
    let say = |args: &[&str]| -> Result<String, BuildError> {
        let output = Command::new(rustc).args(args).current_dir(root).output().map_err(|source| BuildError::File {
            doing: "run",
            path: rustc.to_owned(),
            source,
        })?;
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Err(BuildError::Toolchain(format!("{} fails: {words}", rustc.display())));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let version = say(&["-vV"])?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned();
    let sysroot = PathBuf::from(say(&["--print", "sysroot"])?);
    let tool = |name: &str| Some(sysroot.join("bin").join(exe(name))).filter(|path| path.is_file());
    Ok(Toolchain {
        rustc: tool("rustc").unwrap_or_else(|| rustc.to_owned()),
        cargo: tool("cargo").or_else(|| on_path("cargo")).unwrap_or_else(|| "cargo".into()),
        libraries: sysroot.join("lib/rustlib").join(&host).join("lib"),
        host,
        version,
    })
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(exe(name))).find(|file| file.is_file())
}

fn exe(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

/// Says which toolchain is rustup's default.
fn rustup_settings() -> PathBuf {
    let home = || env::home_dir().unwrap_or_default().join(".rustup");
    env::var_os("RUSTUP_HOME").map_or_else(home, PathBuf::from).join("settings.toml")
}
