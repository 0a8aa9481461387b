//! The kill matrix: which check refuses which wrong program.

use super::{cases::Case, hold::refused};
use crate::{
    course::{Exercise, Kind, Program},
    report::human::{Style, Tone, text},
    verdict::{Status, Verdict},
};

/// One row for each wrong program, one column for each check, numbered.
pub(super) fn matrix(exercise: &Exercise, cases: &[Case], verdicts: &[Verdict], style: &Style) -> String {
    let mut out = format!("{}  {}\n", style.paint(Tone::Strong, &exercise.name), exercise.title);
    let none = Vec::new();
    let checks = verdicts.iter().map(|verdict| &verdict.checks).find(|checks| !checks.is_empty()).unwrap_or(&none);
    for (index, checked) in checks.iter().enumerate() {
        out.push_str(&format!("  {:>2}  {} ({})\n", index + 1, checked.check, checked.max_score));
    }
    let rows = || {
        cases.iter().zip(verdicts).filter_map(|(case, verdict)| match case {
            Case::Program(Program { name, kind: Kind::Wrong { refused_by, .. }, .. }) => {
                Some((name, refused_by, verdict))
            }
            _ => None,
        })
    };
    let cell = 3;
    let names = rows().map(|(name, ..)| name.chars().count()).max().unwrap_or(0);
    let names = names.min(style.columns().saturating_sub(4 + cell * checks.len()));
    let numbers: String = (1..=checks.len()).map(|number| format!("{number:>cell$}")).collect();
    out.push_str(&format!("  {:names$}{}\n", "", style.paint(Tone::Faint, numbers)));
    for (name, named, verdict) in rows() {
        let cells: String = checks
            .iter()
            .map(|checked| match (refused(verdict, &checked.check), named.contains(&checked.check)) {
                (true, true) => format!("  {}", style.paint(Tone::Good, style.glyph("●", "X"))),
                (true, false) => format!("  {}", style.glyph("○", "x")),
                (false, true) => format!("  {}", style.paint(Tone::Bad, "!")),
                (false, false) => format!("  {}", style.paint(Tone::Faint, style.glyph("·", "."))),
            })
            .collect();
        out.push_str(&format!("  {:names$}{cells}\n", text::cut(name, names)));
    }
    let right = |case: &&Case| matches!(case, Case::Program(Program { kind: Kind::Right { .. }, .. }));
    let passed = cases.iter().zip(verdicts).filter(|(case, _)| right(case));
    let passed = passed.filter(|(_, verdict)| verdict.status == Status::Passed).count();
    let all = text::count(cases.iter().filter(right).count(), "right program passes", "right programs pass");
    out.push_str(&format!("  {}\n", style.paint(Tone::Faint, format!("{passed} of {all}"))));
    out
}
