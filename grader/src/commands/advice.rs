//! What clippy has to say about an answer, found while the answer is judged and never waited for before the verdict.

use super::grading::Grading;
use crate::{
    build::Lints,
    course::Exercise,
    error::Error,
    hash::Digest,
    store::Store,
    submission::Submission,
    verdict::{Diagnostic, Verdict},
};

/// Advice that is known, or on its way.
pub(super) enum Advice {
    Known(Vec<Diagnostic>),
    Coming { lints: Lints, store: Store, key: Digest },
}

impl Advice {
    /// Begins to look for it, or finds what was said of the same sources before.
    pub(super) fn begin(grading: &Grading<'_>, exercise: &Exercise, submission: &Submission) -> Result<Advice, Error> {
        let key = grading.builder.verdict_key(exercise, submission, "lints")?;
        if grading.cache
            && let Some(known) = grading.store.get(key)
        {
            return Ok(Advice::Known(known));
        }
        grading.builder.kit(grading.progress)?;
        Ok(match grading.builder.lints(exercise, submission) {
            Ok(Some(lints)) => Advice::Coming { lints, store: grading.store.clone(), key },
            // No clippy, no advice: the verdict does not need it, and tells itself what else is amiss.
            Ok(None) | Err(_) => Advice::Known(Vec::new()),
        })
    }

    /// Waits until it is there, and puts it with the verdict.
    pub(super) fn add_to(self, verdict: &mut Verdict) {
        let found = match self {
            Advice::Known(known) => known,
            Advice::Coming { lints, store, key } => {
                let Some(found) = lints.wait() else { return };
                let found: Vec<Diagnostic> = found.into_iter().map(Diagnostic::from).collect();
                store.put(key, &found);
                found
            }
        };
        verdict.diagnostics.extend(found);
    }
}
