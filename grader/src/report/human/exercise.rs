//! One exercise: a line, and below it what went wrong.

use super::{
    check, compiler,
    style::{Style, Tone},
    text::{count, cut, duration, wrap},
};
use crate::verdict::{CheckStatus, Checked, Status, Verdict};

const INDENT: &str = "  ";

pub(super) fn render(verdict: &Verdict, alone: bool, style: &Style, out: &mut String) {
    head(verdict, style, out);
    match verdict.status {
        Status::Passed if alone => passed(verdict, style, out),
        Status::NotStarted if alone => not_started(verdict, style, out),
        Status::Passed | Status::NotStarted => {}
        Status::Failed | Status::Crashed | Status::TimedOut => checks(verdict, style, out),
        Status::DoesNotCompile => {
            message(verdict, style, out);
            compiler::errors(verdict, style, out);
        }
        Status::InterfaceChanged => {
            // It mostly sums up the first of the diagnostics, which has the signatures too.
            let summed_up = |told: &str| verdict.diagnostics.iter().any(|it| told.contains(&it.message));
            if !verdict.message.as_deref().is_some_and(summed_up) {
                message(verdict, style, out);
            }
            compiler::errors(verdict, style, out);
            out.push('\n');
            let advice = "Give back every public item as the exercise declares it: only what stands between the \
                          braces of its functions is yours.";
            lines(&wrap(advice, INDENT, style.columns()), out);
        }
        Status::Refused => message(verdict, style, out),
        Status::GraderError => {
            message(verdict, style, out);
            lines(&wrap("This is the grader's own fault, not yours: no score is given.", INDENT, style.columns()), out);
        }
    }
}

/// `✗ 05_gather  Run many calls at once            2/8`
fn head(verdict: &Verdict, style: &Style, out: &mut String) {
    let mark = match verdict.status {
        Status::Passed => style.paint(Tone::Good, style.glyph("✓", "+")),
        Status::NotStarted => style.paint(Tone::Open, style.glyph("·", ".")),
        Status::GraderError => style.paint(Tone::Bad, "!"),
        _ => style.paint(Tone::Bad, style.glyph("✗", "x")),
    };
    let points = match verdict.score {
        Some(score) => format!("{score}/{}", verdict.max_score),
        None => format!("?/{}", verdict.max_score),
    };
    // The checks tell the rest; where there are none, the status is all that is known.
    let status = match verdict.status {
        Status::Passed | Status::Failed => "",
        status => status.words(),
    };
    let title = match (verdict.title.as_deref(), status) {
        (None, status) => status.to_owned(),
        (Some(title), "") => title.to_owned(),
        (Some(title), status) => format!("{title} ({status})"),
    };
    let room = style.columns().saturating_sub(4 + verdict.exercise.chars().count() + 2 + points.chars().count());
    let title = cut(&title, room);
    let gap = " ".repeat(room.saturating_sub(title.chars().count()));
    let name = style.paint(Tone::Strong, &verdict.exercise);
    out.push_str(&format!("{mark} {name}  {title}{gap}  {points}\n"));
}

fn passed(verdict: &Verdict, style: &Style, out: &mut String) {
    let time: u64 = verdict.checks.iter().filter_map(|checked| checked.virtual_ms).sum();
    let held = match verdict.checks.len() {
        1 => "the check holds".to_owned(),
        2 => "both checks hold".to_owned(),
        n => format!("all {n} checks hold"),
    };
    // Where the clock never moved, or there is none, there is nothing to say of it.
    let facts = if time == 0 { held } else { format!("{held}, {} of virtual time", duration(time)) };
    out.push_str(&format!("{INDENT}{}\n", style.paint(Tone::Faint, facts)));
}

fn not_started(verdict: &Verdict, style: &Style, out: &mut String) {
    let Style { source, command, .. } = style;
    let name = &verdict.exercise;
    let text = format!(
        "Read {source}/{name}/README.md, then write {source}/{name}/src/lib.rs where it says `todo!()`.\n\
         Stuck? `{command} hint {}` helps.",
        short(name)
    );
    lines(&wrap(&text, INDENT, style.columns()), out);
}

fn message(verdict: &Verdict, style: &Style, out: &mut String) {
    if let Some(message) = &verdict.message {
        lines(&wrap(message, INDENT, style.columns()), out);
    }
}

fn checks(verdict: &Verdict, style: &Style, out: &mut String) {
    let with = |status: CheckStatus| verdict.checks.iter().filter(move |checked| checked.status == status);
    match with(CheckStatus::Passed).count() {
        0 => {}
        n => {
            let held = count(n, "check holds", "checks hold");
            out.push_str(&format!("{INDENT}{} {held}\n", style.paint(Tone::Good, style.glyph("✓", "+"))));
        }
    }
    let failed: Vec<&Checked> = with(CheckStatus::Failed).collect();
    // What says least about the code comes last: a `todo!()` that is left.
    let first = failed.iter().position(|checked| checked.cause != Some(awaitlings_events::Cause::NotStarted));
    let first = first.unwrap_or(0);
    for (index, checked) in failed.iter().enumerate() {
        if index == first {
            check::in_full(checked, &verdict.exercise, style, out);
        } else {
            check::in_short(checked, failed[first], style, out);
        }
    }
    match with(CheckStatus::NotRun).count() {
        0 => {}
        n => {
            let left = format!("- {} not run", count(n, "check was", "checks were"));
            out.push_str(&format!("{INDENT}{}\n", style.paint(Tone::Faint, left)));
        }
    }
    let next = format!("`{} hint {}` says more.", style.command, short(&verdict.exercise));
    out.push_str(&format!("{INDENT}{}\n", style.paint(Tone::Faint, next)));
}

/// The number of an exercise, which is enough to name it.
fn short(name: &str) -> &str {
    name.split('_').next().unwrap_or(name)
}

fn lines(lines: &[String], out: &mut String) {
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
}
