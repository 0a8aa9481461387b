//! Runs a plugged-in submission, and hands back what its checks told.
//!
//! The program itself forks a process per check and watches it; this side only reads its lines, keeps a clock on the
//! wall as the last resort, and sees to it that nothing stays behind.

mod collect;
mod process;
mod scratch;

use std::{io, path::PathBuf, time::Duration};

use awaitlings_events::{Event, Exit, Recording, Request, Runner};
use thiserror::Error;

pub use process::{Launch, kill_all};

/// What is asked of a run.
#[derive(Debug, Clone)]
pub struct RunRequest {
    pub runner: Runner,
    /// The names of the checks to run; empty: all.
    pub checks: Vec<String>,
    /// Run this order of events only.
    pub seed: Option<u64>,
    pub recording: Recording,
}

/// How long a run may go on, and how much it may say. The program has limits of its own, in processor time and much
/// tighter; these stand behind them.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Until the checks have been told.
    pub start: Duration,
    /// For each check.
    pub check: Duration,
    /// How much of a check's output is kept, in bytes.
    pub output: u32,
    /// How much the program may say in all, in bytes.
    pub events: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            start: Duration::from_secs(30),
            // The program's own limit is two minutes, once more where a failure is explained.
            check: Duration::from_secs(245),
            output: 16 * 1024,
            events: 256 * 1024 * 1024,
        }
    }
}

/// What a run told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Every check that exists, in the order of their file.
    pub checks: Vec<Ran>,
    /// The program said that it had run all that was asked for, and it had.
    pub complete: bool,
    /// It was stopped, for it went on for too long.
    pub overran: bool,
    /// Lines that are no events: somebody else's words.
    pub foreign: u32,
    /// What it printed to its standard error, cut.
    pub stderr: String,
}

/// What one check told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    pub check: String,
    pub sentence: String,
    pub points: u32,
    pub started: bool,
    pub events: Vec<Event>,
    /// The check's own code came to its end.
    pub finished: bool,
    /// How its process ended, as the process above it saw it.
    pub exit: Option<Exit>,
    /// A line of its account could not be read.
    pub garbled: bool,
}

/// A run that could not be made. Never the learner's fault.
#[derive(Debug, Error)]
pub enum RunError {
    #[error("no folder could be made to run the checks in: {0}")]
    Scratch(io::Error),
    #[error("the checks' program {} could not be started: {source}", program.display())]
    Start { program: PathBuf, source: io::Error },
    #[error("the checks' program could not be told what to run: {0}")]
    Ask(io::Error),
}

/// Runs what was asked for to its end, or to its limits.
pub fn run(launch: &Launch<'_>, request: &RunRequest, limits: &Limits) -> Result<Outcome, RunError> {
    let request = Request {
        nonce: nonce(),
        runner: request.runner,
        sources: launch.sources.to_owned(),
        checks: request.checks.clone(),
        seed: request.seed,
        recording: request.recording,
        output_cap: limits.output,
    };
    process::run(launch, &request, limits)
}

/// Drawn from the operating system's randomness, by way of the keys that std gives its hash maps.
fn nonce() -> String {
    use std::hash::{BuildHasher, RandomState};
    let draw = || RandomState::new().hash_one(std::process::id());
    format!("{:016x}{:016x}", draw(), draw())
}
