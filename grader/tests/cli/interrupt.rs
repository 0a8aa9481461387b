//! Told to end, the grader ends, and what it started ends with it.
#![cfg(target_os = "linux")]

use std::{
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

use crate::support::{Answer, command};

/// Ends a grader with this signal while the program that it runs blocks; hands back its exit code.
fn ended_by(signal: Signal) -> Option<i32> {
    // The block shows once it is in the middle of the run, and is told by the watchdog only after a while.
    let answer = Answer::gather("let _ = futures;\n    loop { std::thread::park() }");
    let args = ["grade", "05", "--no-cache", "--source", answer.folder()];
    let temporary = tempfile::tempdir().expect("a folder");
    let mut command = command(&args);
    let mut child = command
        .env("TMPDIR", temporary.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the grader starts");
    let pid = child.id();
    let deadline = Instant::now() + Duration::from_secs(120);
    while descendants(pid).iter().all(|(_, name)| name != "plug") && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(5));
    }
    let running = descendants(pid);
    assert!(running.iter().any(|(_, name)| name == "plug"), "the program never ran: {running:?}");
    let grader = Pid::from_raw(i32::try_from(pid).expect("a pid")).expect("a pid");
    kill_process(grader, signal).expect("signalled");
    let code = child.wait().expect("ended").code();
    // A killed process is gone once its parent, or who took its place, has waited for it.
    let deadline = Instant::now() + Duration::from_secs(10);
    let alive = || running.iter().filter(|(pid, _)| state(*pid).is_some_and(|state| state != "Z")).count();
    while alive() > 0 && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(alive(), 0, "left behind: {running:?}");
    let left: Vec<_> =
        std::fs::read_dir(temporary.path()).expect("listed").flatten().map(|entry| entry.path()).collect();
    assert!(left.is_empty(), "left behind: {left:?}");
    code
}

/// The processes below this one, with their names.
fn descendants(of: u32) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    let path = format!("/proc/{of}/task/{of}/children");
    // Threads other than the first may be the parent.
    let threads = std::fs::read_dir(format!("/proc/{of}/task")).into_iter().flatten().flatten();
    let lists = threads.map(|thread| thread.path().join("children"));
    for list in lists.chain([path.into()]) {
        for child in std::fs::read_to_string(list).unwrap_or_default().split_whitespace() {
            let Ok(child) = child.parse() else { continue };
            let name = std::fs::read_to_string(format!("/proc/{child}/comm")).unwrap_or_default();
            found.push((child, name.trim().to_owned()));
            found.extend(descendants(child));
        }
    }
    found
}

fn state(pid: u32) -> Option<String> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("State:"))?;
    line.split_whitespace().nth(1).map(str::to_owned)
}

#[test]
fn an_interrupt_exits_with_130_and_leaves_nothing_behind() {
    assert_eq!(ended_by(Signal::INT), Some(130));
}

#[test]
fn a_termination_exits_with_143_and_leaves_nothing_behind() {
    assert_eq!(ended_by(Signal::TERM), Some(143));
}
