//! The portable supervisor: starts this very program once more for each check.

use super::ONE;
use super::channel::emit;
use super::wall::Wall;
use crate::check::Check;
use awaitlings_events::{Cause, Event, Exit, Line, Request, Runner, decode};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Runs the check in a process of its own and relays what it tells.
pub fn supervise(check: &Check, request: &Request) -> Exit {
    let one = Request { checks: vec![check.name.to_owned()], runner: Runner::Portable, ..request.clone() };
    let mut child = match start(&one) {
        Ok(child) => child,
        Err(error) => {
            let message = format!("no process for a check: {error}");
            emit(&Event::Failed { cause: Cause::Grader, message, at: None });
            return Exit::Code(0);
        }
    };
    let lines = read_lines(&mut child);
    let wall = Wall::begin();
    let mut printed = String::new();
    let mut killed = false;
    loop {
        match lines.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => match decode(&request.nonce, &line) {
                Line::Event(event) => emit(&event),
                Line::Malformed(_) => {}
                Line::Foreign(line) if !line.is_empty() => {
                    let room = (request.output_cap as usize).saturating_sub(printed.len());
                    printed.extend((line + "\n").chars().take(room));
                }
                Line::Foreign(_) => {}
            },
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) if killed => break,
            Err(RecvTimeoutError::Timeout) if !wall.is_over(child.id()) => {}
            Err(RecvTimeoutError::Timeout) => {
                killed = true;
                let _ = child.kill();
            }
        }
    }
    let status = child.wait();
    if !printed.is_empty() {
        emit(&Event::Output { text: printed });
    }
    match status {
        _ if killed => Exit::Killed,
        Ok(status) => status.code().map_or_else(|| Exit::Signal(signal_of(&status)), Exit::Code),
        Err(_) => Exit::Killed,
    }
}

fn start(one: &Request) -> std::io::Result<Child> {
    let mut child = Command::new(std::env::current_exe()?)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(format!("{ONE}{}\n", one.to_line()).as_bytes())?;
    }
    Ok(child)
}

/// Both of the child's streams, line by line.
fn read_lines(child: &mut Child) -> Receiver<String> {
    let (send, receive) = channel();
    let streams: [Option<Box<dyn Read + Send>>; 2] = [
        child.stdout.take().map(|it| Box::new(it) as Box<dyn Read + Send>),
        child.stderr.take().map(|it| Box::new(it) as Box<dyn Read + Send>),
    ];
    for stream in streams.into_iter().flatten() {
        let send = send.clone();
        std::thread::spawn(move || {
            let mut reader = BufReader::new(stream);
            let mut line = Vec::new();
            // A line without end is cut: nobody's memory is for a learner's prints.
            while reader.by_ref().take(1 << 16).read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
                if send.send(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned()).is_err() {
                    return;
                }
                line.clear();
            }
        });
    }
    receive
}

#[cfg(unix)]
fn signal_of(status: &std::process::ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status.signal().unwrap_or(0)
}

#[cfg(not(unix))]
fn signal_of(_: &std::process::ExitStatus) -> i32 {
    0
}
