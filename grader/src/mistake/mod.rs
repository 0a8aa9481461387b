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
    /// What its tasks still waited for, or the words of the panic or of the check: kept only where the probes saw nothing,
    /// since then that is all there is to know a mistake by.
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

    /// The same failures, as far as the checks can see. Where their probes saw nothing at all, or a check hung and saw
    /// nothing, many a program looks the same: then it must have waited for, or said in its panic, the same as well.
    fn looks_like(&self, other: &Fingerprint) -> bool {
        let blank = self.0.iter().all(|sign| sign.blank);
        let alike = |a: &Sign, b: &Sign| {
            let hung_unseen = a.blank && a.cause == Cause::Deadlock;
            (&a.check, a.cause, a.probes) == (&b.check, b.cause, b.probes)
                && (a.words == b.words || !(blank || hung_unseen))
        };
        self.0.len() == other.0.len()
            && self.0.iter().zip(&other.0).all(|(a, b)| alike(a, b))
            && (!blank || self.0.iter().any(|sign| sign.words != nothing()))
    }
}

/// The known mistake that this verdict looks like: none where none does, or where several do that nothing tells apart
/// and that are not put in the same words.
pub fn recognise<'a>(verdict: &Verdict, known: &'a [Mistake]) -> Option<&'a Mistake> {
    let found = Fingerprint::of(verdict)?;
    let alike: Vec<&Mistake> = known.iter().filter(|mistake| mistake.fingerprint.looks_like(&found)).collect();
    let exact: Vec<&Mistake> = alike.iter().copied().filter(|mistake| mistake.fingerprint == found).collect();
    let (first, others) = if exact.is_empty() { alike.split_first()? } else { exact.split_first()? };
    others.iter().all(|other| other.words == first.words).then_some(first)
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

/// What is waited for, what panicked and what the check says, without the lines that they stand on.
fn words(checked: &Checked) -> Digest {
    // Sorted: which of several branches a task was last seen at is chance.
    let waited: BTreeSet<&String> = checked.waiting.iter().filter_map(|waiting| waiting.on.as_ref()).collect();
    let mut hasher = Hasher::new();
    for on in waited {
        hasher = hasher.part(on);
    }
    if matches!(checked.cause, Some(Cause::Panic | Cause::Assertion)) {
        hasher = hasher.part(checked.message.as_deref().unwrap_or_default());
    }
    hasher.digest()
}

fn nothing() -> Digest {
    Hasher::new().digest()
}

fn shape(timeline: &Timeline, kind: Kind, checked: &Checked) -> Digest {
    let mut spans = Vec::new();
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
            spans.push((&lane.name, span.start_ms, label, end));
        }
    }
    // They come in the order of the first polls, and at one instant in any order: a matter of style.
    spans.sort();

    let mut hasher = Hasher::new();
    if let Some(dropped) = checked.cancelled_at.as_ref().filter(|_| kind == Kind::Probe) {
        hasher = hasher.part(dropped.when.name());
    }
    for (lane, start_ms, label, end) in spans {
        hasher = hasher.part(lane).part(label).part(start_ms.to_string()).part(end);
    }
    hasher.digest()
}

#[cfg(test)]
mod tests;
