//! An answer must not move the clock that it is judged by.

use super::answer::{self, Dependencies, Emit};
use super::items::mentions;
use super::slot::Slot;
use super::{Builder, Diagnostic, Rejected};
use crate::progress::Silent;
use crate::submission::Submission;

/// What moves the virtual clock by hand: tokio has these only for tests.
const CLOCK_WORDS: [&str; 4] = ["pause", "advance", "resume", "start_paused"];

/// The package whose tokio has no clock to move, so that an answer is compiled as the learner's editor sees it.
const PLAIN: &str = "plain-tokio";

/// Whether the submission has words in it that might do so.
pub(super) fn is_mentioned(submission: &Submission) -> bool {
    submission.files.iter().any(|file| mentions(&file.text, &CLOCK_WORDS))
}

impl Builder {
    /// Compiles the answer once more, with a tokio that has no clock to move. What else fails there is told by the
    /// build that follows. A course without that package leaves it to the running checks to notice.
    pub(super) fn without_a_clock_to_move(
        &self,
        slot: &Slot,
        sources: &str,
        with: &Dependencies,
    ) -> Result<(), Rejected> {
        if !self.root.join("grader/kit/extras").join(PLAIN).is_dir() {
            return Ok(());
        }
        let package = format!("extra-{PLAIN}");
        let plain =
            self.artifacts(&package, std::slice::from_ref(&package), "building a plain tokio (once)", &Silent)?;
        let mut without = Dependencies { crates: with.crates.clone(), folders: with.folders.clone() };
        for (name, library) in &mut without.crates {
            if let Some(plain) = plain.library(name) {
                *library = plain.to_owned();
            }
        }
        match answer::build(&self.toolchain, &self.root, slot, sources, &without, Emit::Metadata) {
            Err(Rejected::DoesNotCompile(errors)) => {
                moved_clock(&errors).map_or(Ok(()), |it| Err(Rejected::Refused(it)))
            }
            Err(Rejected::Grader(error)) => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// Which error says that the clock's own functions are missed, in the learner's words.
fn moved_clock(errors: &[Diagnostic]) -> Option<String> {
    let names = |error: &Diagnostic, word: &str| {
        error.message.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|part| part == word)
    };
    errors.iter().filter(|error| error.is_error()).find_map(|error| {
        let word = CLOCK_WORDS.into_iter().find(|word| names(error, word))?;
        let place = error.file.as_deref().unwrap_or("src/lib.rs");
        let line = error.line.unwrap_or(1);
        Some(format!(
            "{place}:{line} moves the virtual clock by hand (`{word}`), which only tests may do; write it without"
        ))
    })
}
