//! Small file operations that say what they were doing when they fail.

use std::fs;
use std::io;
use std::path::Path;

/// Writes the whole file beside its place and renames it there: a reader sees the old content or the new, never half.
pub fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}", std::process::id()));
    fs::write(&beside, content)?;
    fs::rename(&beside, path).inspect_err(|_| {
        // The rename's own error is the one that matters.
        let _ = fs::remove_file(&beside);
    })
}
