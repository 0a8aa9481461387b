//! What must hold of an exercise's programs, and each line that says where it does not.

use super::cases::Case;
use crate::{
    course::Exercise,
    verdict::{CheckStatus, Status, Verdict},
};

/// One line for each thing that does not hold.
pub(super) fn violations(exercise: &Exercise, cases: &[Case], verdicts: &[Verdict]) -> Vec<String> {
    let mut lines: Vec<String> =
        cases.iter().zip(verdicts).filter_map(|(case, verdict)| violation(case, verdict)).collect();
    let checks = exercise.checks().display().to_string();
    // The checks as any program that ran has them.
    let Some(ran) = verdicts.iter().find(|verdict| !verdict.checks.is_empty()) else { return lines };
    let points: u32 = ran.checks.iter().map(|checked| checked.max_score).sum();
    if points != exercise.points {
        lines.push(format!(
            "{checks}: expected the points of the checks to sum to {}, they sum to {points}",
            exercise.points
        ));
    }
    for checked in &ran.checks {
        let refuses = cases
            .iter()
            .zip(verdicts)
            .any(|(case, verdict)| case.refused_by().is_some() && refused(verdict, &checked.check));
        if !refuses {
            lines.push(format!(
                "{checks}: `{}` refuses no wrong program: write one that only it can refuse",
                checked.check
            ));
        }
    }
    lines
}

/// Does this check refuse the program?
pub(super) fn refused(verdict: &Verdict, check: &str) -> bool {
    verdict.checks.iter().any(|checked| checked.check == check && checked.status == CheckStatus::Failed)
}

fn violation(case: &Case, verdict: &Verdict) -> Option<String> {
    let file = case.file();
    let file = file.display();
    let happened = happened(verdict);
    let Some(named) = case.refused_by() else {
        let (wanted, words) = match case {
            Case::Stub { .. } => (Status::NotStarted, "the stub to be not started"),
            _ => (Status::Passed, "it to pass"),
        };
        if matches!(case, Case::Stub { .. }) && verdict.status == Status::Passed {
            return Some(format!("{file}: expected the stub, it is solved"));
        }
        return (verdict.status != wanted).then(|| format!("{file}: expected {words}; {happened}"));
    };
    if verdict.checks.is_empty() || matches!(verdict.status, Status::Refused | Status::GraderError) {
        return Some(format!("{file}: expected it to run and be refused by a check; {happened}"));
    }
    let unknown = named.iter().find(|name| verdict.checks.iter().all(|checked| checked.check != **name));
    if let Some(unknown) = unknown {
        return Some(format!("{file}: names the check `{unknown}`, which does not exist"));
    }
    let missed: Vec<String> =
        named.iter().filter(|name| !refused(verdict, name)).map(|name| format!("`{name}`")).collect();
    if missed.is_empty() {
        return None;
    }
    Some(format!("{file}: expected {} to refuse it; {happened}", missed.join(" and ")))
}

/// What became of a program, in a few words.
pub(super) fn happened(verdict: &Verdict) -> String {
    let failed: Vec<_> = verdict.checks.iter().filter(|checked| checked.status == CheckStatus::Failed).collect();
    let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    if let Some(message) = verdict.message.as_deref().filter(|_| failed.is_empty()) {
        return format!("{}: {}", verdict.status.words(), first(message));
    }
    if let Some(error) = verdict.diagnostics.iter().find(|told| told.level == "error").filter(|_| failed.is_empty()) {
        let at = error.line.map_or_else(String::new, |line| format!(" (line {line})"));
        return format!("{}{at}: {}", verdict.status.words(), first(&error.message));
    }
    let passed = verdict.checks.iter().filter(|checked| checked.status == CheckStatus::Passed);
    let passed: Vec<String> = passed.map(|checked| format!("`{}`", checked.check)).collect();
    match failed.as_slice() {
        [] => "it passed every check".to_owned(),
        _ if verdict.status == Status::NotStarted => "it is not started".to_owned(),
        [first_failed, ..] if passed.is_empty() || verdict.status != Status::Failed => format!(
            "`{}` refused it: {}",
            first_failed.check,
            first(first_failed.message.as_deref().unwrap_or_default())
        ),
        [first_failed, ..] => format!(
            "it passed {}, and `{}` refused it: {}",
            passed.join(", "),
            first_failed.check,
            first(first_failed.message.as_deref().unwrap_or_default())
        ),
    }
}
