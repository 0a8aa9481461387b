//! Folders that submissions are built in, so that no two builds meet in one.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Loop;
use crate::files::{self, sweep};
use crate::submission::Submission;

/// A folder that is one build's own until it is dropped.
#[derive(Debug)]
pub(super) struct Slot {
    pub folder: PathBuf,
    /// Held while the folder is in use; a slot without one is removed in the end.
    lock: Option<File>,
}

impl Slot {
    /// A slot under the exercise's folder of built things.
    pub(super) fn take(exercise: &Path, purpose: Loop) -> io::Result<Slot> {
        if purpose == Loop::Learner {
            let folder = exercise.join("learner");
            fs::create_dir_all(&folder)?;
            let lock = File::create(folder.join("lock"))?;
            // Another grader may be at it, for as long as its checks take: do not wait for that.
            if lock.try_lock().is_ok() {
                return Ok(Slot { folder, lock: Some(lock) });
            }
        }
        // What graders left that were killed.
        sweep(exercise, "once-", Duration::from_secs(3_600));
        let folder = exercise.join(format!("once-{}", files::unique()));
        fs::create_dir_all(&folder)?;
        Ok(Slot { folder, lock: None })
    }

    /// Where what helps the next build is kept; none where there is no next one.
    pub(super) fn incremental(&self) -> Option<PathBuf> {
        self.lock.is_some().then(|| self.folder.join("incremental"))
    }

    /// Puts the submission's sources there, and nothing else.
    pub(super) fn write(&self, submission: &Submission) -> io::Result<()> {
        match fs::remove_dir_all(self.folder.join("src")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        for file in &submission.files {
            let path = self.folder.join(&file.path);
            fs::create_dir_all(path.parent().unwrap_or(&self.folder))?;
            fs::write(path, &file.text)?;
        }
        Ok(())
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if self.lock.is_none() {
            // What cannot be removed now is swept up later.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}
