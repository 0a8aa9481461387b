//! The program as a process: its own group, an empty folder, a clean environment, a clock on the wall.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use awaitlings_events::Request;

use super::{
    Limits, Outcome, RunError,
    collect::Collector,
    scratch::{self, Scratch},
};
use crate::build::Executable;

/// What is to be started.
#[derive(Debug, Clone, Copy)]
pub struct Launch<'a> {
    pub program: &'a Path,
    /// Where the shared libraries that it needs are.
    pub library_path: &'a [PathBuf],
    /// How the paths of the learner's sources begin, after remapping: `exercises/05_gather/`.
    pub sources: &'a str,
}

impl<'a> From<&'a Executable> for Launch<'a> {
    fn from(executable: &'a Executable) -> Launch<'a> {
        Launch { program: &executable.program, library_path: &executable.library_path, sources: &executable.sources }
    }
}

#[cfg(target_os = "macos")]
const LIBRARY_PATH: &str = "DYLD_LIBRARY_PATH";
#[cfg(windows)]
const LIBRARY_PATH: &str = "PATH";
#[cfg(not(any(windows, target_os = "macos")))]
const LIBRARY_PATH: &str = "LD_LIBRARY_PATH";

/// Kept of what the program prints to its standard error.
const STDERR_CAP: usize = 16 * 1024;
/// Lines read ahead of the collector: a program that talks without end waits instead of filling the memory.
const LINES_AHEAD: usize = 1024;

pub(super) fn run(launch: &Launch<'_>, request: &Request, limits: &Limits) -> Result<Outcome, RunError> {
    let folder = Scratch::new().map_err(RunError::Scratch)?;
    let mut running = Running::start(launch, folder.path())?;
    let (Some(stdin), Some(stdout), Some(stderr)) =
        (running.child.stdin.take(), running.child.stdout.take(), running.child.stderr.take())
    else {
        return Err(RunError::Ask(std::io::ErrorKind::BrokenPipe.into()));
    };
    let mut stdin = stdin;
    // A program that is gone already says why on its standard error, so a closed pipe is no reason to stop here.
    match stdin.write_all(format!("{}\n", request.to_line()).as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => return Err(RunError::Ask(error)),
        _ => drop(stdin),
    }
    let (sender, lines) = sync_channel(LINES_AHEAD);
    let cap = limits.events;
    thread::spawn(move || send_lines(stdout, &sender, cap));
    let printed = Arc::new(Mutex::new(Vec::new()));
    let reader = {
        let printed = Arc::clone(&printed);
        thread::spawn(move || keep_start(stderr, &printed))
    };
    let mut outcome = collect(&lines, &request.nonce, limits);
    running.stop();
    // Whatever left the group may hold the pipe open for ever: what has been read by now must do.
    if !outcome.complete {
        let patience = Instant::now() + Duration::from_millis(500);
        while !reader.is_finished() && Instant::now() < patience {
            thread::sleep(Duration::from_millis(5));
        }
    }
    outcome.stderr = String::from_utf8_lossy(&held(&printed)).into_owned();
    Ok(outcome)
}

fn collect(lines: &Receiver<String>, nonce: &str, limits: &Limits) -> Outcome {
    let begun = Instant::now();
    let mut collector = Collector::new(nonce);
    let mut overran = false;
    loop {
        let checks = u32::try_from(collector.checks()).unwrap_or(u32::MAX);
        let allowed = limits.start + limits.check * checks;
        match lines.recv_timeout(allowed.saturating_sub(begun.elapsed())) {
            Ok(line) if collector.take(&line) => break,
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => {
                overran = true;
                break;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Outcome { overran, ..collector.finish() }
}

/// Sends line after line, until the end, until nobody listens, or until `cap` bytes have been said.
fn send_lines(from: impl Read, to: &SyncSender<String>, cap: usize) {
    let mut from = BufReader::new(from).take(cap as u64);
    let mut line = Vec::new();
    loop {
        line.clear();
        match from.read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {
                if to.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                    return;
                }
            }
        }
    }
}

/// Keeps the first bytes and reads the rest away, so that the program never waits for a reader.
fn keep_start(mut from: impl Read, into: &Mutex<Vec<u8>>) {
    let mut chunk = [0; 4096];
    while let Ok(read @ 1..) = from.read(&mut chunk) {
        let mut kept = held(into);
        let room = STDERR_CAP.saturating_sub(kept.len()).min(read);
        kept.extend_from_slice(&chunk[..room]);
    }
}

/// A started program, which leaves nothing behind.
struct Running {
    child: Child,
}

/// The process groups that are alive, for an interrupted grader to end.
static ALIVE: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

impl Running {
    fn start(launch: &Launch<'_>, folder: &Path) -> Result<Running, RunError> {
        let start = |source| RunError::Start { program: launch.program.to_owned(), source };
        let libraries =
            std::env::join_paths(launch.library_path).map_err(|error| start(std::io::Error::other(error)))?;
        let mut command = Command::new(launch.program);
        command.env_clear().env(LIBRARY_PATH, libraries).current_dir(folder);
        #[cfg(windows)]
        for name in ["SystemRoot", "TEMP", "TMP"] {
            command.envs(std::env::var_os(name).map(|value| (name, value)));
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        // Held across the start, so that an interrupt finds either no program or one that it knows.
        let mut alive = held(&ALIVE);
        let child = command.spawn().map_err(start)?;
        alive.insert(child.id());
        Ok(Running { child })
    }

    fn stop(&mut self) {
        if held(&ALIVE).remove(&self.child.id()) {
            // Before it is waited for: until then no other process can get its number.
            end(self.child.id());
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Ends every program that runs, with its folder, for a grader that was itself told to end. Nothing starts afterwards.
pub fn kill_all() {
    let alive = held(&ALIVE);
    for group in alive.iter() {
        end(*group);
    }
    scratch::remove_all();
    // Kept for ever: a run that would start now waits until the grader is gone.
    std::mem::forget(alive);
}

#[cfg(unix)]
fn end(group: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(group) = i32::try_from(group).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
}

#[cfg(not(unix))]
fn end(_group: u32) {}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(all(test, unix))]
mod tests {
    use super::{
        super::{RunRequest, run},
        *,
    };
    use awaitlings_events::{Exit, Recording, Runner};

    /// Runs a shell script in the place of a program of checks: `$n` is the nonce, as it reads it.
    fn shell(script: &str, limits: &Limits) -> Outcome {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("program");
        let text = format!("#!/bin/sh\nread -r n rest\nt='\t'\n{script}\n");
        std::fs::write(&program, text).expect("written");
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(&program, mode).expect("made executable");
        let launch = Launch { program: &program, library_path: &[], sources: "exercises/05_gather/" };
        let request =
            RunRequest { runner: Runner::Native, checks: Vec::new(), seed: None, recording: Recording::Timeline };
        run(&launch, &request, limits).expect("a run")
    }

    fn short() -> Limits {
        Limits { start: Duration::from_millis(600), check: Duration::ZERO, ..Limits::default() }
    }

    const WELL: &str = r#"
        echo "$n${t}check${t}a${t}It holds.${t}2"
        echo "$n${t}start${t}a"
        echo "$n${t}finished"
        echo "$n${t}exited${t}a${t}code${t}0"
        echo "$n${t}end${t}1"
    "#;

    #[test]
    fn reads_an_account_to_its_end() {
        let outcome = shell(WELL, &Limits::default());
        assert!(outcome.complete);
        assert_eq!(outcome.checks[0].exit, Some(Exit::Code(0)));
        assert!(outcome.checks[0].finished);
    }

    #[test]
    fn a_program_that_never_ends_is_stopped_with_its_children() {
        let begun = Instant::now();
        let outcome = shell("sleep 60 & sleep 60", &short());
        assert!(outcome.overran && !outcome.complete);
        assert!(begun.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_child_left_behind_does_not_hold_the_run() {
        let begun = Instant::now();
        assert!(shell(&format!("sleep 60 &\n{WELL}"), &Limits::default()).complete);
        assert!(begun.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_program_that_talks_without_end_is_cut_off() {
        let limits = Limits { events: 100_000, ..Limits::default() };
        let outcome = shell("while :; do echo words; done", &limits);
        assert!(!outcome.complete && outcome.foreign > 0);
    }

    #[test]
    fn what_it_says_before_it_fails_is_kept() {
        let outcome = shell("echo cannot >&2; exit 7", &Limits::default());
        assert_eq!(outcome.stderr, "cannot\n");
        assert!(!outcome.complete);
    }

    #[test]
    fn it_runs_in_an_empty_folder_with_no_environment() {
        let outcome = shell("ls -A >&2; echo \"home=$HOME\" >&2", &Limits::default());
        assert_eq!(outcome.stderr, "home=\n");
    }
}
