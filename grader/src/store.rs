//! Verdicts kept by what they depend on, so that progress is a fact about the files.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::files;
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
        let text = fs::read(self.file(key)).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Keeps `verdict`. It is only saved work: a disk that is full or read-only is no reason to fail.
    pub fn put<T: Serialize>(&self, key: Digest, verdict: &T) {
        if let Ok(text) = serde_json::to_vec(verdict) {
            let _ = files::write_whole(&self.file(key), &text);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::Hasher;

    #[test]
    fn a_verdict_comes_back_and_a_damaged_one_counts_as_none() {
        let root = tempfile::tempdir().unwrap();
        let store = Store::of(root.path());
        let key = Hasher::new().part("sources").digest();
        assert_eq!(store.get::<Vec<u32>>(key), None);
        store.put(key, &[1, 2]);
        assert_eq!(store.get(key), Some(vec![1, 2]));
        fs::write(store.file(key), "[1,").unwrap();
        assert_eq!(store.get::<Vec<u32>>(key), None);
        store.put(key, &[3]);
        assert_eq!(store.get(key), Some(vec![3]));
    }

    #[test]
    fn only_what_virtual_time_settled_is_kept() {
        assert!(settled("passed", []));
        assert!(settled("failed", ["assertion", "deadlock"]));
        assert!(settled("does_not_compile", []));
        assert!(!settled("failed", ["assertion", "livelock"]));
        assert!(!settled("failed", ["blocked_thread"]));
        assert!(!settled("crashed", ["exit"]));
        assert!(!settled("grader_error", []));
    }
}
