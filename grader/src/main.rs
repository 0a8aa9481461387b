use std::process::ExitCode;

use clap::Parser;
use grader::{cli::Cli, commands, signals, terminal};

fn main() -> ExitCode {
    signals::watch();
    match commands::run(Cli::parse()) {
        Ok(code) => code.into(),
        Err(error) => {
            terminal::complain(&error);
            ExitCode::from(error.exit_code())
        }
    }
}
