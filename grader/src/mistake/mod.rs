//! The mistake by name: a failure that has the fingerprint of a known wrong program.
//!
//! A false match is worse than none. A fingerprint therefore holds every check that fails, with its cause and with what
//! its probes saw at which virtual time, and a failure must equal it in all of that.

mod recorded;

pub use recorded::{FILE, Mistake, read, text};

use std::collections::BTreeSet;

use awaitlings_events::{Cause, Ended};

use crate::{
    hash::{Digest, Hasher},
    timeline::{Kind, Timeline},
    verdict::{CheckStatus, Checked, Verdict},
};

/// How one program fails: its failed checks in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint(pub Vec<Sign>);

/// How one check fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    pub check: String,
    pub cause: Cause,
    /// What the check's probes saw, and when.
    pub probes: Digest,
    /// The lives of the tasks that the program spawned: a matter of style, which only tells apart what is otherwise
    /// the same.
    pub tasks: Digest,
    /// What its tasks still waited for, or the panic's own words: looked at only where the probes saw nothing, since then
    /// that is all there is to know a mistake by.
    pub words: Digest,
    /// Whether the probes saw nothing.
    pub blank: bool,
}

impl Fingerprint {
    /// The fingerprint of a verdict; `None` where no check failed.
    pub fn of(verdict: &Verdict) -> Option<Fingerprint> {
        let signs: Vec<Sign> = verdict.checks.iter().filter_map(sign).collect();
        (!signs.is_empty()).then_some(Fingerprint(signs))
    }

    /// The same failures, as far as the checks can see. Where their probes saw nothing at all, many a program looks the
    /// same: then it must have waited for, or said in its panic, the same as well.
    fn looks_like(&self, other: &Fingerprint) -> bool {
        let alike = |a: &Sign, b: &Sign| (&a.check, a.cause, a.probes) == (&b.check, b.cause, b.probes);
        let blank = self.0.iter().all(|sign| sign.blank);
        self.0.len() == other.0.len()
            && self.0.iter().zip(&other.0).all(|(a, b)| alike(a, b) && (!blank || a.words == b.words))
            && (!blank || self.0.iter().any(|sign| sign.words != nothing()))
    }
}

/// The known mistake that this verdict looks like: none where none does, or where several do and nothing tells them
/// apart.
pub fn recognise<'a>(verdict: &Verdict, known: &'a [Mistake]) -> Option<&'a Mistake> {
    let found = Fingerprint::of(verdict)?;
    let alike: Vec<&Mistake> = known.iter().filter(|mistake| mistake.fingerprint.looks_like(&found)).collect();
    let exact: Vec<&Mistake> = alike.iter().copied().filter(|mistake| mistake.fingerprint == found).collect();
    match (alike.as_slice(), exact.as_slice()) {
        ([only], _) | (_, [only]) => Some(only),
        _ => None,
    }
}

/// Names the mistake in the first failed check that the reader is shown in full.
pub fn name(verdict: &mut Verdict, known: &[Mistake]) {
    let Some(mistake) = recognise(verdict, known) else { return };
    let failed = |checked: &&mut Checked| checked.status == CheckStatus::Failed;
    if let Some(checked) = verdict.checks.iter_mut().find(failed) {
        checked.mistake = Some(mistake.name.clone());
        checked.mistake_words = Some(mistake.words.clone());
    }
}

fn sign(checked: &Checked) -> Option<Sign> {
    if checked.status != CheckStatus::Failed {
        return None;
    }
    let timeline = Timeline::of(&checked.timeline);
    let blank = timeline.probes().lanes.is_empty();
    Some(Sign {
        check: checked.check.clone(),
        // A failed check has a cause; without one, no mistake is known.
        cause: checked.cause?,
        probes: shape(&timeline, Kind::Probe, checked),
        tasks: shape(&timeline, Kind::Task, checked),
        words: if blank { words(checked) } else { nothing() },
        blank,
    })
}

/// What is waited for and what panicked, without the lines that they stand on.
fn words(checked: &Checked) -> Digest {
    // Sorted: which of several branches a task was last seen at is chance.
    let waited: BTreeSet<&String> = checked.waiting.iter().filter_map(|waiting| waiting.on.as_ref()).collect();
    let mut hasher = Hasher::new();
    for on in waited {
        hasher = hasher.part(on);
    }
    if checked.cause == Some(Cause::Panic) {
        hasher = hasher.part(checked.message.as_deref().unwrap_or_default());
    }
    hasher.digest()
}

fn nothing() -> Digest {
    Hasher::new().digest()
}

fn shape(timeline: &Timeline, kind: Kind, checked: &Checked) -> Digest {
    let mut hasher = Hasher::new();
    if let Some(dropped) = checked.cancelled_at.as_ref().filter(|_| kind == Kind::Probe) {
        hasher = hasher.part(dropped.when.name());
    }
    for lane in timeline.lanes.iter().filter(|lane| lane.kind == kind) {
        for span in &lane.spans {
            // A task's life is labelled by the line that spawned it; its waits are told only by runs that explain.
            let named = kind == Kind::Probe;
            if !named && span.label.contains(' ') {
                continue;
            }
            let end = match span.ended {
                Ended::Open => "open".to_owned(),
                Ended::Done => format!("{}", span.end_ms),
                Ended::Cancelled => format!("{} cancelled", span.end_ms),
            };
            let label = match (named, span.label.is_empty()) {
                (true, _) => span.label.as_str(),
                // Spawned by the learner's own line, or by a library's for them.
                (false, true) => "elsewhere",
                (false, false) => "here",
            };
            hasher = hasher.part(&lane.name).part(label).part(span.start_ms.to_string()).part(end);
        }
    }
    hasher.digest()
}

#[cfg(test)]
mod tests;
