//! Running checks: a supervisor, and a process for each check.

mod channel;
mod child;
pub(crate) mod dump;
mod failure;
#[cfg(unix)]
mod fork;
pub(crate) mod panics;
mod places;
pub(crate) mod platform;
pub(crate) mod runtime;
mod spawn;
pub(crate) mod squeeze;
mod wall;

use crate::check;
use awaitlings_events::{Event, Request, Runner};
use channel::emit;
use std::io::BufRead;

/// What a process for one check is asked for, instead of a [`Request`]: the portable runner's own line.
const ONE: &str = "one\t";

/// The `main` of a plugged-in submission: reads a request from standard input, answers with events, ends the process.
///
/// Calling it also makes the executable name this crate before the C library, without which what `platform` puts in
/// the place of `clock_nanosleep` would never be called.
pub fn run() {
    let mut line = String::new();
    if std::io::stdin().lock().read_line(&mut line).is_err() {
        std::process::exit(2);
    }
    let (one, line) = match line.strip_prefix(ONE) {
        Some(rest) => (true, rest),
        None => (false, line.as_str()),
    };
    let Some(request) = Request::from_line(line) else {
        eprintln!("this program is run by the grader, not by hand");
        std::process::exit(2);
    };
    places::learner_sources(&request.sources);
    channel::to_stdout(&request.nonce);
    let wanted =
        |check: &&&'static check::Check| request.checks.is_empty() || request.checks.iter().any(|it| it == check.name);
    let all = check::all();
    let chosen: Vec<&'static check::Check> = all.iter().filter(wanted).copied().collect();
    if one {
        for check in chosen {
            child::run(check, &request, &child::Round::first(&request));
        }
        channel::end_process();
    }
    for check in &all {
        let (name, sentence) = (check.name.to_owned(), check.sentence());
        emit(&Event::Check { check: name, sentence, points: check.points });
    }
    for check in &chosen {
        emit(&Event::Start { check: check.name.to_owned() });
        let exit = match request.runner {
            #[cfg(unix)]
            Runner::Native => fork::supervise(check, &request),
            _ => spawn::supervise(check, &request),
        };
        emit(&Event::Exited { check: check.name.to_owned(), exit });
    }
    emit(&Event::End { checks: chosen.len() as u32 });
    channel::end_process();
}
