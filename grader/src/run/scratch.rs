//! The folder that a program runs in.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// The folders in use, for an interrupted grader to remove.
static IN_USE: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// An empty folder, removed with all that was put there.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new() -> io::Result<Scratch> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let name = format!("awaitlings-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        // Held until it is made, so that an interrupt finds it.
        let mut in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
        // Left by an earlier process of the same number.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(&path)?;
        in_use.insert(path.clone());
        Ok(Scratch(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
        IN_USE.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

/// Removes every folder in use. No other is made afterwards: who wants one waits until the grader is gone.
pub(super) fn remove_all() {
    let in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
    for folder in in_use.iter() {
        let _ = std::fs::remove_dir_all(folder);
    }
    std::mem::forget(in_use);
}
