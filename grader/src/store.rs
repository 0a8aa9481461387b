//! Verdicts kept by what they depend on, so that progress is a fact about the files.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::hash::Digest;

/// Verdicts by content hash, a file each.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The store of the course in this folder.
    pub fn of(root: &Path) -> Store {
        Store { folder: root.join("target/awaitlings/verdicts") }
    }

    /// What is kept under this key; a file that cannot be read counts as none.
    pub fn get<T: DeserializeOwned>(&self, key: Digest) -> Option<T> {
        let text = std::fs::read(self.file(key)).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Keeps `verdict`. It is only saved work: a disk that is full or read-only is no reason to fail.
    pub fn put<T: Serialize>(&self, key: Digest, verdict: &T) {
        if let Ok(text) = serde_json::to_vec(verdict) {
            let _ = crate::files::write_whole(&self.file(key), &text);
        }
    }

    fn file(&self, key: Digest) -> PathBuf {
        self.folder.join(format!("{key}.json"))
    }
}

/// Whether a verdict would be the same on any machine at any time: what virtual time settled, or the compiler.
/// Crashes, limits of real resources and faults of the grader are judged anew.
pub fn settled<'a>(status: &str, causes: impl IntoIterator<Item = &'a str>) -> bool {
    matches!(status, "passed" | "failed" | "not_started" | "does_not_compile")
        && causes.into_iter().all(|cause| {
            matches!(cause, "assertion" | "deadlock" | "leaked_task" | "leaked_resource" | "panic" | "not_started")
        })
}
