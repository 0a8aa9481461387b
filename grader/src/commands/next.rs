//! What to do next: the exercise that comes after those that are passed.

use super::list::State;
use crate::{
    course::Exercise,
    report::human::{Style, Tone},
};

/// The first exercise after `passed` that is not passed, or else the first of all; none when the course is done.
fn exercise<'a>(states: &[State<'a>], passed: Option<&Exercise>) -> Option<&'a Exercise> {
    // What was passed just now counts as passed, whether or not that could be noted.
    let open = |state: &&State<'_>| !state.passed() && passed.is_none_or(|it| it.name != state.exercise.name);
    let later = |state: &&State<'_>| passed.is_none_or(|it| it.number < state.exercise.number);
    let mut all_open = states.iter().filter(open);
    let found = states.iter().filter(open).find(later).or_else(|| all_open.next());
    found.map(|state| state.exercise)
}

/// What to read, write and run now, for a person who has just passed `passed`.
pub(super) fn human(states: &[State<'_>], passed: Option<&Exercise>, style: &Style) -> String {
    let Some(Exercise { name, number, title, .. }) = exercise(states, passed) else {
        return format!("{}\n", style.paint(Tone::Good, "Every exercise is passed."));
    };
    let Style { source, command, .. } = style;
    let head = style.paint(Tone::Strong, format!("Next: {name}, {title}"));
    format!(
        "{head}\n  read   {source}/{name}/README.md\n  write  {source}/{name}/src/lib.rs\n  \
         then   {command} grade {number:02}\n  stuck  {command} hint {number:02}\n"
    )
}
