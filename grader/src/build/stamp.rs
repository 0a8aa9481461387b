//! Which kit this is: a hash of its sources and the compiler, without reading them when nothing was written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::BuildError;
use super::toolchain::Toolchain;
use crate::files::{self, Seen};
use crate::hash::Hasher;

#[derive(Serialize, Deserialize)]
struct Kept {
    compiler: String,
    seen: Vec<Seen>,
    stamp: String,
}

/// The stamp of the course's kit with this toolchain and these flags. `folder` is where it is remembered.
pub(super) fn stamp(root: &Path, folder: &Path, toolchain: &Toolchain, flags: &str) -> Result<String, BuildError> {
    let compiler = format!("{}\n{flags}", toolchain.version);
    let mut sources = Vec::new();
    for part in ["grader/kit", "grader/events", "grader/support"] {
        let part = root.join(part);
        // A course may do without crates of its own.
        if part.ends_with("support") && !part.is_dir() {
            continue;
        }
        list(&part, &mut sources).map_err(|source| BuildError::File { doing: "list", path: part, source })?;
    }
    sources.sort();
    let seen: Vec<Seen> = sources.into_iter().map(Seen::of).collect();
    let file = folder.join("stamp.json");
    let kept = fs::read(&file).ok().and_then(|text| serde_json::from_slice::<Kept>(&text).ok());
    if let Some(kept) = kept
        && kept.compiler == compiler
        && kept.seen == seen
    {
        return Ok(kept.stamp);
    }
    let mut hasher = Hasher::new().part(&compiler);
    for Seen { path, .. } in &seen {
        let text = fs::read(path).map_err(|source| BuildError::File { doing: "read", path: path.clone(), source })?;
        let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
        hasher = hasher.part(name.as_bytes()).part(text);
    }
    let kept = Kept { compiler, seen, stamp: hasher.digest().to_string() };
    // Only saved work: without it the next grader reads the sources again.
    if let Ok(text) = serde_json::to_vec(&kept) {
        let _ = files::write_whole(&file, &text);
    }
    Ok(kept.stamp)
}

/// The files that cargo would build from; prose and editors' leavings are none.
fn list(folder: &Path, into: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_dir() {
            if entry.file_name() != "target" {
                list(&path, into)?;
            }
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "toml" || ending == "lock") {
            into.push(path);
        }
    }
    Ok(())
}
