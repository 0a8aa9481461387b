//! The report for people: short when all is well, and the first thing that went wrong in full.

mod check;
mod compiler;
mod exercise;
mod style;
pub mod text;

pub use style::{Style, Tone};

use super::Report;
use crate::verdict::{Status, Verdict};
use text::count;

/// The report as text, with escape codes only where the style has colours.
pub fn human(report: &Report, style: &Style) -> String {
    let mut out = String::new();
    let alone = report.exercises.len() == 1;
    for verdict in &report.exercises {
        exercise::render(verdict, alone, style, &mut out);
        // Among many, those that passed keep to one line.
        if alone || verdict.status != Status::Passed {
            compiler::advice(verdict, style, &mut out);
        }
    }
    if !alone {
        summary(report, style, &mut out);
    }
    out
}

/// The part of a report on one exercise that comes first: the verdict. [`advice`] is the rest.
pub fn verdict(verdict: &Verdict, style: &Style) -> String {
    let mut out = String::new();
    exercise::render(verdict, true, style, &mut out);
    out
}

/// What else the compiler has to say about an exercise; mostly nothing.
pub fn advice(verdict: &Verdict, style: &Style) -> String {
    let mut out = String::new();
    compiler::advice(verdict, style, &mut out);
    out
}

fn summary(report: &Report, style: &Style, out: &mut String) {
    let of = |status: Status| report.exercises.iter().filter(|verdict| verdict.status == status).count();
    let passed = of(Status::Passed);
    let all = report.exercises.len();
    let points = match report.score {
        Some(score) => format!("{score} of {} points", report.max_score),
        None => format!("points unknown, of {}", report.max_score),
    };
    let tone = if passed == all { Tone::Good } else { Tone::Strong };
    let head = format!("{passed} of {} passed, {points}", count(all, "exercise", "exercises"));
    out.push_str(&format!("\n{}\n", style.paint(tone, head)));
}

#[cfg(test)]
mod tests;
