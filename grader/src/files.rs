//! Small file operations that several steps share.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// Writes the whole file beside its place and renames it there: a reader sees the old content or the new, never half.
pub fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}", unique()));
    fs::write(&beside, content)?;
    fs::rename(&beside, path).inspect_err(|_| {
        // The rename's own error is the one that matters.
        let _ = fs::remove_file(&beside);
    })
}

/// Removes the folders in `folder` that begin with `prefix` and are older than `age`.
pub fn sweep(folder: &Path, prefix: &str, age: Duration) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let modified = entry.metadata().and_then(|found| found.modified()).unwrap_or_else(|_| SystemTime::now());
        let old = modified.elapsed().is_ok_and(|found| found > age);
        if old && entry.file_name().to_string_lossy().starts_with(prefix) {
            // Somebody else may be sweeping too.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A name that no other process or thread uses now.
pub fn unique() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// How a file looked from outside: enough to tell that it was not written since, without reading it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seen {
    pub path: PathBuf,
    /// Nanoseconds since 1970; 0 where there is no file.
    pub modified: u64,
    pub bytes: u64,
}

impl Seen {
    pub fn of(path: PathBuf) -> Seen {
        let found = fs::metadata(&path).ok();
        let modified = found.as_ref().and_then(|found| found.modified().ok());
        let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Seen {
            path,
            // 64 bits of nanoseconds last until the year 2554.
            modified: since.map_or(0, |since| since.as_nanos() as u64),
            bytes: found.map_or(0, |found| found.len()),
        }
    }

    /// Whether the file looks so still.
    pub fn still(&self) -> bool {
        Seen::of(self.path.clone()) == *self
    }
}
