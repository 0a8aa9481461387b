//! What the compiler said, and why: errors in place of a verdict, and advice beside one.

use super::{
    style::{Style, Tone},
    text::{count, wrap},
};
use crate::verdict::{Diagnostic, Status, Verdict};

const INDENT: &str = "  ";
/// Errors shown in full: those after the first few mostly follow from them.
const ERRORS: usize = 3;
/// Warnings shown: more would be read by nobody.
const WARNINGS: usize = 2;

/// The first errors. Of those that say the same of one line, one is enough.
pub(super) fn errors(verdict: &Verdict, style: &Style, out: &mut String) {
    let mut all: Vec<&Diagnostic> = Vec::new();
    let mut same = 0;
    for error in verdict.diagnostics.iter().filter(|told| told.level == "error") {
        let is_told = |shown: &&&Diagnostic| {
            shown.line == error.line && (shown.why == error.why || shown.message == error.message)
        };
        if error.why.is_some() && all.iter().any(|shown| is_told(&shown)) {
            same += 1;
        } else {
            all.push(error);
        }
    }
    for (index, error) in all.iter().take(ERRORS).enumerate() {
        rendered(error, verdict, style, out);
        let told = all.iter().take(index).any(|shown| shown.why == error.why);
        if !told {
            reason(error, style, out);
        }
    }
    let more = all.len().saturating_sub(ERRORS) + same;
    if more > 0 {
        let more = format!("and {}, which may go away with these", count(more, "error more", "errors more"));
        out.push_str(&format!("\n{INDENT}{}\n", style.paint(Tone::Faint, more)));
    }
}

/// What compiles, and is worth a look all the same.
pub(super) fn advice(verdict: &Verdict, style: &Style, out: &mut String) {
    // Other statuses have more pressing things to tell.
    if !matches!(verdict.status, Status::Passed | Status::Failed | Status::Crashed | Status::TimedOut) {
        return;
    }
    let mut warnings: Vec<&Diagnostic> = Vec::new();
    for warning in verdict.diagnostics.iter().filter(|told| told.level == "warning" && told.why.is_some()) {
        if !warnings.iter().any(|shown| shown.why == warning.why) {
            warnings.push(warning);
        }
    }
    for warning in warnings.into_iter().take(WARNINGS) {
        rendered(warning, verdict, style, out);
        reason(warning, style, out);
    }
}

/// As the compiler shows it, but with the files where they were read from: the compiler knows only the course's own
/// folder.
fn rendered(diagnostic: &Diagnostic, verdict: &Verdict, style: &Style, out: &mut String) {
    let Some(rendered) = &diagnostic.rendered else { return };
    let shown = if style.colour { rendered.clone() } else { anstream::adapter::strip_str(rendered).to_string() };
    let within = |folder: &str| format!("{folder}/{}/", verdict.exercise);
    let shown = shown.replace(&within("exercises"), &within(&style.source));
    out.push('\n');
    for line in shown.trim_end().lines() {
        out.push_str(format!("{INDENT}{line}").trim_end());
        out.push('\n');
    }
}

/// What lies behind it, and where to read on.
fn reason(diagnostic: &Diagnostic, style: &Style, out: &mut String) {
    let Some(why) = &diagnostic.why else { return };
    out.push('\n');
    for line in wrap(&why.words, INDENT, style.columns()) {
        out.push_str(&format!("{}\n", style.paint(Tone::Strong, line)));
    }
    if let Some(read) = &why.read {
        for line in wrap(&format!("Read {read}."), INDENT, style.columns()) {
            out.push_str(&format!("{}\n", style.paint(Tone::Place, line)));
        }
    }
}
