//! One check that does not hold: what it holds, what happened, where, and what waits.

use awaitlings_events::When;

use super::{
    style::{Style, Tone},
    text::{cut, ordinal, wrap},
};
use crate::{
    timeline::{self, Beside, Timeline},
    verdict::{CancelledAt, Checked, Waiting},
};

const HEAD: &str = "  ";
const FACT: &str = "      ";
/// Lines of captured output, and of waiting tasks, that a terminal is given.
const LINES: usize = 20;
const TASKS: usize = 8;
/// Lines of what happened in a check that is not the first to fail.
const SHORT: usize = 3;

/// Everything that is known of it.
pub(super) fn in_full(checked: &Checked, exercise: &str, style: &Style, out: &mut String) {
    head(checked, style, out);
    let columns = style.columns();
    let place = |file: &str, line: u32| {
        // As a terminal or an editor can open it.
        let path =
            if file.starts_with("src/") { format!("{}/{exercise}/{file}", style.source) } else { file.to_owned() };
        style.paint(Tone::Place, format!("{path}:{line}"))
    };
    if let Some(message) = &checked.message {
        push(wrap(message, FACT, columns), out);
    }
    if let Some(at) = &checked.at {
        push([format!("{FACT}at {}", place(&at.file, at.line))], out);
    }
    if let Some(cancelled) = &checked.cancelled_at {
        let at = cancelled.file.as_deref().zip(cancelled.line);
        push(wrap(&format!("{}{}", dropped(cancelled), if at.is_some() { ":" } else { "." }), FACT, columns), out);
        push(at.map(|(file, line)| format!("{FACT}  {}", place(file, line))), out);
    }
    if let Some(seed) = checked.seed.filter(|seed| *seed != 0) {
        let order = format!("In the order of events that `--seed {seed}` runs; other orders may hold.");
        push(wrap(&order, FACT, columns), out);
    }
    if !checked.waiting.is_empty() {
        push([format!("{FACT}Still waiting:")], out);
        push(checked.waiting.iter().take(TASKS).flat_map(|waiting| waits(waiting, &place)), out);
        more(checked.waiting.len(), TASKS, "tasks", style, out);
    }
    drawn(checked, style, out);
    if let Some(words) = &checked.mistake_words {
        push(wrap(&format!("This looks like: {words}"), FACT, columns), out);
    }
    if let Some(output) = checked.output.as_deref().filter(|output| !output.trim().is_empty()) {
        printed(output, style, out);
    }
}

/// Both timelines, where the check's probes saw anything to draw.
fn drawn(checked: &Checked, style: &Style, out: &mut String) {
    let mine = timeline::followed(checked);
    let beside = Beside::of(checked, &mine, &Timeline::of(&checked.expected_timeline));
    let beside = Some(beside).filter(|_| !checked.expected_timeline.is_empty());
    let canvas = timeline::Canvas { columns: style.width.saturating_sub(FACT.len()), unicode: style.unicode };
    let lines = timeline::draw(&mine, beside.as_ref(), canvas);
    push(lines.into_iter().map(|line| format!("{FACT}{}", style.paint(Tone::Faint, line))), out);
}

/// Its sentence, and a few lines of what happened; where that was `shown` already, that it was.
pub(super) fn in_short(checked: &Checked, shown: &Checked, style: &Style, out: &mut String) {
    head(checked, style, out);
    let Some(line) = first_line(checked) else { return };
    let short = if Some(line) == first_line(shown) {
        // Without a reason the sentence alone would read as what went wrong.
        vec!["(for the same reason)".to_owned()]
    } else {
        // What happened stands behind what was expected: one line would mostly leave it out.
        let room = style.columns() - FACT.len();
        let mut lines = wrap(line, "", room);
        if lines.len() > SHORT {
            let rest = lines.split_off(SHORT - 1).join(" ");
            lines.push(cut(&rest, room));
        }
        lines
    };
    push(short.iter().map(|line| format!("{FACT}{}", style.paint(Tone::Faint, line))), out);
}

/// What it says first of what happened.
fn first_line(checked: &Checked) -> Option<&str> {
    checked.message.as_deref()?.lines().next()
}

fn head(checked: &Checked, style: &Style, out: &mut String) {
    let mark = style.glyph("✗", "x");
    let sentence = checked.sentence.as_deref().unwrap_or(&checked.check);
    for (index, line) in wrap(sentence, "    ", style.columns()).iter().enumerate() {
        match index {
            0 => out.push_str(&format!("{HEAD}{} {}\n", style.paint(Tone::Bad, mark), line.trim_start())),
            _ => out.push_str(&format!("{line}\n")),
        }
    }
}

fn dropped(cancelled: &CancelledAt) -> String {
    let count = ordinal(cancelled.count);
    match cancelled.when {
        When::Pending => format!("The call was dropped at its {count} suspension, as soon as it was pending"),
        When::Wake => format!("The call was dropped at its {count} suspension, once it had been woken"),
    }
}

fn waits(waiting: &Waiting, place: &dyn Fn(&str, u32) -> String) -> Vec<String> {
    let on = waiting.on.as_ref().map_or_else(String::new, |on| format!(" on {on}"));
    let who = format!("{FACT}  {}{on}", waiting.task);
    // A place stands alone on its line: a terminal can open it, however long the folder's name is.
    let at = waiting.file.as_deref().zip(waiting.line);
    std::iter::once(who).chain(at.map(|(file, line)| format!("{FACT}    {}", place(file, line)))).collect()
}

fn printed(output: &str, style: &Style, out: &mut String) {
    // A program may print what moves the cursor; here it is only text.
    let output = anstream::adapter::strip_str(output).to_string();
    let output = output.trim_start_matches(['\r', '\n']);
    let bar = style.paint(Tone::Faint, style.glyph("│", "|"));
    push([format!("{FACT}Printed meanwhile:")], out);
    let room = style.columns() - FACT.len() - 2;
    push(output.trim_end().lines().take(LINES).map(|line| format!("{FACT}{bar} {}", cut(line.trim_end(), room))), out);
    more(output.trim_end().lines().count(), LINES, "lines", style, out);
}

fn more(all: usize, shown: usize, what: &str, style: &Style, out: &mut String) {
    if all > shown {
        push([format!("{FACT}  {}", style.paint(Tone::Faint, format!("and {} {what} more", all - shown)))], out);
    }
}

fn push(lines: impl IntoIterator<Item = String>, out: &mut String) {
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
}
