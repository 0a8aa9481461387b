//! What is recorded of an exercise's programs: the reference's timelines, and its mistakes' fingerprints.

use super::cases::Case;
use crate::{
    course::{Exercise, Kind, Program},
    error::Error,
    files,
    mistake::{self, Fingerprint, Mistake},
    snapshot,
    timeline::reference,
    verdict::{Status, Verdict},
};

/// The two snapshots of an exercise, as its programs make them now.
pub(super) fn snapshots(cases: &[Case], verdicts: &[Verdict]) -> [(&'static str, String); 2] {
    let of_solution = cases.iter().zip(verdicts).find(|(case, _)| matches!(case, Case::Solution { .. }));
    let reference = of_solution.map_or_else(String::new, |(_, verdict)| reference::text(verdict));
    [(reference::FILE, reference), (mistake::FILE, mistake::text(&mistakes(cases, verdicts)))]
}

/// One line for each snapshot that says something else, and for each program that would be told a mistake which is not
/// its own.
pub(super) fn violations(exercise: &Exercise, cases: &[Case], verdicts: &[Verdict]) -> Vec<String> {
    let stale = snapshots(cases, verdicts).into_iter().filter_map(|(name, text)| {
        let path = exercise.hidden.join(name);
        let words = "no longer what the programs do: look at the change, then `grader verify --record`";
        (!snapshot::holds(&path, &text)).then(|| format!("{}: {words}", path.display()))
    });
    let known = mistakes(cases, verdicts);
    let misnamed = cases.iter().zip(verdicts).filter_map(|(case, verdict)| {
        let named = mistake::recognise(verdict, &known)?;
        let own = match case {
            // Another's name is no harm where its words are the program's own.
            Case::Program(Program { kind: Kind::Wrong { words, .. }, .. }) => *words == named.words,
            _ => false,
        };
        let file = case.file();
        (!own).then(|| format!("{}: would be told that it looks like `{}`", file.display(), named.name))
    });
    stale.chain(misnamed).collect()
}

/// Writes both snapshots, as insta would, if every program was judged.
pub(super) fn record(exercise: &Exercise, cases: &[Case], verdicts: &[Verdict]) -> Result<(), Error> {
    // Where something could not be judged, what is known already is better than nothing.
    if verdicts.iter().any(|verdict| verdict.checks.is_empty()) {
        return Ok(());
    }
    for (name, text) in snapshots(cases, verdicts) {
        let path = exercise.hidden.join(name);
        if !snapshot::holds(&path, &text) {
            files::write_whole(&path, snapshot::file(&text).as_bytes()).map_err(|source| Error::File {
                doing: "write",
                path,
                source,
            })?;
        }
    }
    Ok(())
}

fn mistakes(cases: &[Case], verdicts: &[Verdict]) -> Vec<Mistake> {
    let mistake = |(case, verdict): (&Case, &Verdict)| match case {
        Case::Program(Program { name, kind: Kind::Wrong { words, .. }, .. }) if verdict.status == Status::Failed => {
            let fingerprint = Fingerprint::of(verdict)?;
            Some(Mistake { name: name.clone(), words: words.clone(), fingerprint })
        }
        _ => None,
    };
    cases.iter().zip(verdicts).filter_map(mistake).collect()
}
