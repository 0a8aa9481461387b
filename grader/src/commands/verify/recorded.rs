//! What is recorded of an exercise's programs: the reference's timelines, and its mistakes' fingerprints.

use std::path::Path;

use super::{cases::Case, hold::happened};
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
        let same = if name == mistake::FILE { same_words(&path, &text) } else { snapshot::holds(&path, &text) };
        let words = "no longer what the programs do: look at the change, then `grader verify --record`";
        (!same).then(|| format!("{}: {words}", path.display()))
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
    let recorded = mistake::read(exercise);
    let ended_otherwise = cases.iter().zip(verdicts).filter_map(|(case, verdict)| match case {
        Case::Program(Program { name, .. })
            if as_mistake(case, verdict).is_none() && recorded.iter().any(|before| before.name == *name) =>
        {
            let (now, happened) = (verdict.status.words(), happened(verdict));
            Some(format!("{}: failed when it was recorded; now it {now}: {happened}", case.file().display()))
        }
        _ => None,
    });
    stale.chain(ended_otherwise).chain(misnamed).collect()
}

/// One line for each mistake that now shows in another way than was recorded: it would not be named. That makes no
/// verdict wrong, and a program that blocks its thread may be caught at one moment or another.
pub(super) fn remarks(exercise: &Exercise, cases: &[Case], verdicts: &[Verdict]) -> Vec<String> {
    let recorded = mistake::read(exercise);
    let remark = |(case, verdict): (&Case, &Verdict)| {
        let now = as_mistake(case, verdict)?;
        let before = recorded.iter().find(|before| before.name == now.name && before.words == now.words)?;
        let (file, happened) = (case.file(), happened(verdict));
        let words = "shows in another way than is recorded, and would not be named";
        (*before != now).then(|| format!("{}: {words}; {happened}", file.display()))
    };
    cases.iter().zip(verdicts).filter_map(remark).collect()
}

/// Whether the same mistakes are recorded in the same words, however each of them shows.
fn same_words(path: &Path, text: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let told = |line: &&str| !line.starts_with("  ") || line.starts_with("  >");
        text.trim_end().lines().filter(told).map(str::to_owned).collect()
    };
    std::fs::read_to_string(path).is_ok_and(|file| words(snapshot::content(&file)) == words(text))
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
    cases.iter().zip(verdicts).filter_map(|(case, verdict)| as_mistake(case, verdict)).collect()
}

fn as_mistake(case: &Case, verdict: &Verdict) -> Option<Mistake> {
    match case {
        Case::Program(Program { name, kind: Kind::Wrong { words, .. }, .. }) if verdict.status == Status::Failed => {
            let fingerprint = Fingerprint::of(verdict)?;
            Some(Mistake { name: name.clone(), words: words.clone(), fingerprint })
        }
        _ => None,
    }
}
