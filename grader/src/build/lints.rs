//! Clippy's lints for async code, looked for beside the verdict and never a part of it.

use std::io;
use std::process::Command;
use std::time::Duration;

use super::rustc::Running;
use super::slot::Slot;
use super::{Diagnostic, diagnostic};

/// What compiles, mostly even works, and bites one day. All others are a matter of taste here.
const LINTS: [&str; 5] = [
    "clippy::await_holding_lock",
    "clippy::await_holding_refcell_ref",
    "clippy::let_underscore_future",
    "clippy::async_yields_async",
    "clippy::unused_io_amount",
];

/// It takes as long as compiling the answer does; by the time of a verdict it is over, unless the machine is busy.
const PATIENCE: Duration = Duration::from_secs(20);

/// Clippy at work on a submission. It is stopped when this is dropped.
pub struct Lints {
    running: Running,
    /// What the paths of the sources begin with.
    sources: String,
    _slot: Slot,
}

/// Calls clippy as `command` would compile the sources in the slot.
pub(super) fn begin(mut command: Command, sources: String, slot: Slot) -> io::Result<Lints> {
    command.args(["-A", "unknown_lints", "-A", "clippy::all"]);
    command.args(LINTS.iter().flat_map(|lint| ["-W", lint]));
    let running = Running::start(command)?;
    running.yield_to_others();
    Ok(Lints { running, sources, _slot: slot })
}

impl Lints {
    /// What was found; `None` where that took too long, or the submission does not compile.
    pub fn wait(self) -> Option<Vec<Diagnostic>> {
        let compiled = self.running.finish(PATIENCE).ok()?;
        // What else the compiler warns of, the verdict has already.
        let found = diagnostic::parse(&compiled.output, &self.sources);
        let of_clippy = |it: &Diagnostic| it.code.as_deref().is_some_and(|code| LINTS.contains(&code));
        compiled.success.then(|| found.into_iter().filter(of_clippy).collect())
    }
}
