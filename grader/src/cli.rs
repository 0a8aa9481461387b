//! The command line.

use std::path::PathBuf;

use awaitlings_events::Runner;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Exercises in async Rust, graded on a paused clock.
#[derive(Debug, Parser)]
#[command(name = "grader", version, about, max_term_width = 80)]
pub struct Cli {
    /// The course's folder; otherwise the one around the current folder
    #[arg(long, global = true, value_name = "DIR")]
    pub course: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Grade exercises: those named, or all
    Grade(Grade),
    /// Every exercise, and how far you are
    List(List),
    /// The next hint for an exercise
    Hint(Hint),
    /// What happened when, beside the reference: in the terminal, or as a page
    Timeline(Timeline),
    /// For authors: hold the course against itself
    ///
    /// The solution passes, the stub is not started, each wrong program is refused by the checks that it names, each
    /// right program passes, and each check refuses something.
    Verify(Verify),
}

#[derive(Debug, Args)]
pub struct Grade {
    /// A full name (05_gather), a bare name (gather), a number (5), or a path inside an exercise
    #[arg(value_name = "EXERCISE")]
    pub exercises: Vec<String>,
    /// Take the answers from this folder, laid out like `exercises`
    #[arg(long, value_name = "DIR")]
    pub source: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Write the report to this file
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Run only the order of events that this number gives
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Tell the verdict only, not what happened when
    #[arg(long, hide = true)]
    pub no_record: bool,
    #[command(flatten)]
    pub how: How,
}

#[derive(Debug, Args)]
pub struct List {
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Hint {
    /// A full name, a bare name, a number, or a path inside an exercise
    #[arg(value_name = "EXERCISE")]
    pub exercise: String,
    /// Every hint at once
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct Timeline {
    /// A full name, a bare name, a number, or a path inside an exercise
    #[arg(value_name = "EXERCISE")]
    pub exercise: String,
    /// Write a page that a browser opens, without a network
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Only this check
    #[arg(long, value_name = "NAME")]
    pub check: Option<String>,
    /// Draw with plain characters
    #[arg(long)]
    pub ascii: bool,
    /// Take the answer from this folder, laid out like `exercises`
    #[arg(long, value_name = "DIR")]
    pub source: Option<PathBuf>,
    /// Run only the order of events that this number gives
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    #[command(flatten)]
    pub how: How,
}

#[derive(Debug, Args)]
pub struct Verify {
    /// The exercises; otherwise all
    #[arg(value_name = "EXERCISE")]
    pub exercises: Vec<String>,
    /// Keep what the programs do now: the reference's timelines, and how each mistake shows
    #[arg(long)]
    pub record: bool,
    #[command(flatten)]
    pub how: How,
}

/// How submissions are built and run.
#[derive(Debug, Args)]
pub struct How {
    /// So many at once; otherwise as many as the processors can do
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Judge anew what was judged before
    #[arg(long)]
    pub no_cache: bool,
    /// How checks are kept apart and watched
    #[arg(long, value_enum, hide = true)]
    pub runner: Option<RunnerName>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
}

/// The names of the runners on the command line and in the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RunnerName {
    Native,
    Portable,
}

/// Says the runner where the command line does not.
const RUNNER_VARIABLE: &str = "AWAITLINGS_RUNNER";

impl How {
    pub fn jobs(&self) -> usize {
        self.jobs.map_or_else(processors, usize::from)
    }

    /// The same, for programs many of which hang: until that is known they wait, and others can be built meanwhile.
    pub fn jobs_that_wait(&self) -> usize {
        self.jobs.map_or_else(|| 2 * processors(), usize::from)
    }

    /// The runner that is asked for; `Err` with a sentence where the environment names one that does not exist.
    pub fn runner(&self) -> Result<Runner, String> {
        let from_environment = || match std::env::var(RUNNER_VARIABLE) {
            Ok(name) => RunnerName::from_str(&name, false)
                .map_err(|_| format!("{RUNNER_VARIABLE} is `{name}`: expected `native` or `portable`")),
            Err(_) => Ok(RunnerName::Native),
        };
        Ok(match self.runner.map_or_else(from_environment, Ok)? {
            RunnerName::Native => Runner::Native,
            RunnerName::Portable => Runner::Portable,
        })
    }
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
