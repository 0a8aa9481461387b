//! Timelines as a page: one file without a network, drawn to scale, with a cursor through virtual time. Pure.

mod drawing;
mod moments;

use minijinja::{AutoEscape, Environment};
use serde::Serialize;
use thiserror::Error;

use super::{Beside, Timeline};
use crate::verdict::{CheckStatus, Checked, Verdict};
use drawing::Drawing;
use moments::Moment;

/// A page that could not be made: a fault of the template's.
#[derive(Debug, Error)]
#[error("the page could not be made: {0}")]
pub struct PageError(#[from] minijinja::Error);

/// One check of the page, as the template has it.
#[derive(Debug, Serialize)]
struct View {
    name: String,
    sentence: String,
    state: &'static str,
    facts: Vec<String>,
    looks_like: Option<String>,
    drawing: Drawing,
    moments: Vec<Moment>,
    /// The moments once more, as the page's script reads them.
    script: String,
    /// The line that the reader is sent to first.
    line: Option<u32>,
}

/// The whole page. `source` is the learner's file, whose lines are shown beside the timelines.
///
/// # Errors
/// Where the template is at fault.
pub fn page(verdict: &Verdict, expected: &[(String, Timeline)], source: &str) -> Result<String, PageError> {
    let checks: Vec<View> = verdict.checks.iter().map(|checked| view(checked, expected)).collect();
    let first = checks.iter().position(|check| check.state == "failed").unwrap_or(0);
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let page = environment.render_named_str(
        "page.html",
        include_str!("page.html"),
        minijinja::context! {
            style => include_str!("page.css"),
            script => include_str!("page.js"),
            exercise => verdict.exercise.as_str().to_owned(),
            title => verdict.title.clone(),
            checks => minijinja::Value::from(minijinja::value::Serde(&checks)),
            first,
            lines => source.lines().map(str::to_owned).collect::<Vec<_>>(),
        },
    )?;
    Ok(page)
}

fn view(checked: &Checked, expected: &[(String, Timeline)]) -> View {
    let mine = super::followed(checked);
    let reference = expected.iter().find(|(check, _)| *check == checked.check).map(|(_, timeline)| timeline.clone());
    let reference = reference.unwrap_or_default();
    let beside = Beside::of(checked, &mine, &reference);
    let parting = beside.parting(&mine).filter(|_| !beside.timeline.lanes.is_empty());
    let drawing = drawing::drawing(&mine, &beside, parting);
    let unreached = beside.unreached.join(", ");
    let unreached = (!unreached.is_empty()).then(|| format!("Your run did not get to: {unreached}."));
    let moments = moments::moments(&mine, &beside.timeline, drawing.end_ms);
    View {
        name: checked.check.clone(),
        sentence: checked.sentence.clone().unwrap_or_else(|| checked.check.clone()),
        state: match checked.status {
            CheckStatus::Passed => "passed",
            CheckStatus::Failed => "failed",
            CheckStatus::NotRun => "not run",
        },
        facts: facts(checked).into_iter().chain(unreached).collect(),
        looks_like: checked.mistake_words.clone(),
        script: for_script(&moments, &drawing),
        line: checked.at.as_ref().map(|at| at.line),
        drawing,
        moments,
    }
}

fn facts(checked: &Checked) -> Vec<String> {
    let mut facts: Vec<String> = checked.message.clone().into_iter().collect();
    if let Some(at) = &checked.at {
        facts.push(format!("At {}:{}.", at.file, at.line));
    }
    if let Some(cancelled) = &checked.cancelled_at {
        let place = match (&cancelled.file, cancelled.line) {
            (Some(file), Some(line)) => format!(" at {file}:{line}"),
            _ => String::new(),
        };
        facts.push(format!("The call was dropped at suspension {}{place}.", cancelled.count));
    }
    for waiting in &checked.waiting {
        let on = waiting.on.as_ref().map_or_else(String::new, |on| format!(" for {on}"));
        let place = match (&waiting.file, waiting.line) {
            (Some(file), Some(line)) => format!(" at {file}:{line}"),
            _ => String::new(),
        };
        facts.push(format!("Still waiting: {}{on}{place}.", waiting.task));
    }
    facts
}

/// What the script needs of each moment, as JSON that can stand in a script element.
fn for_script(moments: &[Moment], drawing: &Drawing) -> String {
    #[derive(Serialize)]
    struct Step<'a> {
        ms: u64,
        x: f64,
        time: &'a str,
        mine: Vec<String>,
        reference: Vec<String>,
        lines: &'a [u32],
    }
    let steps: Vec<Step<'_>> = moments
        .iter()
        .map(|moment| Step {
            ms: moment.ms,
            x: drawing.x(moment.ms),
            time: &moment.time,
            mine: moment.mine.iter().map(|it| format!("{}: {}", it.lane, it.does)).collect(),
            reference: moment.reference.iter().map(|it| format!("{}: {}", it.lane, it.does)).collect(),
            lines: &moment.lines,
        })
        .collect();
    // Numbers and strings always serialise; `<` could end the element.
    serde_json::to_string(&steps).unwrap_or_default().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests;
