//! `grader` with no argument: how far one is, and what comes next.

use super::{Code, Place, list};
use crate::{
    error::Error,
    report::human::{Style, Tone},
    terminal,
};

pub(super) fn run(place: &Place) -> Result<Code, Error> {
    let style = terminal::style("exercises");
    let states = list::states(&place.course);
    let mut text = list::human(&place.course.name, &states, &style);
    let next = states.iter().find(|state| !state.passed()).map(|state| state.exercise);
    text.push('\n');
    match next {
        Some(exercise) => {
            let Style { source, command, .. } = &style;
            let name = &exercise.name;
            let head = style.paint(Tone::Strong, format!("Next: {name}, {}", exercise.title));
            text.push_str(&format!(
                "{head}\n  read   {source}/{name}/README.md\n  write  {source}/{name}/src/lib.rs\n  \
                 then   {command} grade {:02}\n  stuck  {command} hint {:02}\n",
                exercise.number, exercise.number
            ));
        }
        None => text.push_str(&format!("{}\n", style.paint(Tone::Good, "Every exercise is passed."))),
    }
    terminal::print(&text)?;
    Ok(Code::Passed)
}
