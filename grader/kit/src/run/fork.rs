//! The native supervisor: forks a process for each check, with pipes and limits of its own.

use super::channel::{self, emit};
use super::child::{self, Round};
use super::wall::Wall;
use crate::check::Check;
use awaitlings_events::{Cause, Event, Exit, Line, Recording, Request, decode};
use std::fs::File;
use std::io::Read;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::time::Duration;

/// Processor seconds of one check, all of its runs together.
const CPU_SECONDS: u64 = 10;
/// Bytes of data that one check may map.
const MEMORY: u64 = 1 << 30;

/// Runs the check in a process of its own, relays what it tells, and runs it once more where a failure wants explaining.
pub fn supervise(check: &Check, request: &Request) -> Exit {
    let first = run_forked(check, request, &Round::first(request));
    let again = (request.recording == Recording::Explained).then(|| explaining(&first.events)).flatten();
    let explained = again.map(|round| run_forked(check, request, &round));
    let waits = |event: &Event| matches!(event, Event::Wait { .. } | Event::Cancelled { .. });
    let located =
        explained.as_ref().is_some_and(|run| run.events.iter().any(|it| matches!(it, Event::Cancelled { .. })));
    let (before, after): (Vec<&Event>, Vec<&Event>) =
        first.events.iter().partition(|event| !matches!(event, Event::Failed { .. } | Event::Finished));
    for event in before {
        if !(located && matches!(event, Event::Cancelled { .. })) {
            emit(event);
        }
    }
    for event in explained.iter().flat_map(|run| &run.events).filter(|event| waits(event)) {
        emit(event);
    }
    after.into_iter().for_each(emit);
    if !first.output.is_empty() {
        emit(&Event::Output { text: first.output });
    }
    first.exit
}

/// What to run to explain these events: nothing for a pass, nor where no second run would say more.
fn explaining(events: &[Event]) -> Option<Round> {
    let cause = events.iter().find_map(|event| match event {
        Event::Failed { cause, .. } => Some(*cause),
        _ => None,
    })?;
    match cause {
        Cause::Assertion | Cause::Panic | Cause::LeakedTask | Cause::LeakedResource => {}
        _ => return None,
    }
    let mut round = Round { explain: true, ..Round::default() };
    for event in events {
        match event {
            Event::Seed { seed } => round.seed = Some(*seed),
            Event::Cancelled { when, count, .. } => round.drop_at = Some((*when, *count)),
            _ => {}
        }
    }
    Some(round)
}

struct Forked {
    events: Vec<Event>,
    output: String,
    exit: Exit,
}

fn run_forked(check: &Check, request: &Request, round: &Round) -> Forked {
    let (Ok((events, tell)), Ok((output, print))) = (pipe(), pipe()) else {
        return broken("no pipe for a check");
    };
    // SAFETY: the supervisor has one thread, so the child may do anything.
    match unsafe { libc::fork() } {
        -1 => broken("no process for a check"),
        0 => {
            drop((events, output));
            confine(&print);
            channel::set(&request.nonce, Box::new(File::from(tell)));
            child::run(check, request, round);
            channel::end_process()
        }
        child => {
            drop((tell, print));
            relay(child, events.into(), output.into(), request)
        }
    }
}

fn broken(message: &str) -> Forked {
    let message = format!("{message}: {}", std::io::Error::last_os_error());
    Forked {
        events: vec![Event::Failed { cause: Cause::Grader, message, at: None }],
        output: String::new(),
        exit: Exit::Code(0),
    }
}

fn pipe() -> std::io::Result<(OwnedFd, OwnedFd)> {
    let mut ends = [0; 2];
    // SAFETY: `ends` has room for two descriptors, which are owned from here on.
    unsafe {
        if libc::pipe(ends.as_mut_ptr()) != 0 {
            return Err(std::io::Error::last_os_error());
        }
        for end in ends {
            libc::fcntl(end, libc::F_SETFD, libc::FD_CLOEXEC);
        }
        Ok((OwnedFd::from_raw_fd(ends[0]), OwnedFd::from_raw_fd(ends[1])))
    }
}

/// The child's surroundings: its prints go to the pipe, nothing comes in, limits hold, and it dies with its parent.
fn confine(print: &OwnedFd) {
    let limit = |what, soft: u64, hard: u64| {
        let limit = libc::rlimit { rlim_cur: soft as libc::rlim_t, rlim_max: hard as libc::rlim_t };
        // SAFETY: reads one structure.
        unsafe { libc::setrlimit(what, &limit) };
    };
    // SAFETY: plain system calls on descriptors that are open.
    unsafe {
        libc::dup2(print.as_raw_fd(), 1);
        libc::dup2(print.as_raw_fd(), 2);
        let nothing = libc::open(c"/dev/null".as_ptr(), libc::O_RDONLY);
        libc::dup2(nothing, 0);
        libc::setpgid(0, 0);
        #[cfg(target_os = "linux")]
        libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
    }
    limit(libc::RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + 1);
    limit(libc::RLIMIT_DATA, MEMORY, MEMORY);
    limit(libc::RLIMIT_CORE, 0, 0);
    limit(libc::RLIMIT_FSIZE, 1 << 20, 1 << 20);
}

/// Reads both pipes until the child is gone.
fn relay(child: i32, mut events: File, mut output: File, request: &Request) -> Forked {
    let wall = Wall::begin();
    let (mut told, mut printed) = (Vec::new(), Vec::new());
    let cap = request.output_cap as usize;
    let (mut telling, mut printing, mut killed) = (true, true, false);
    while telling || printing {
        if !killed && wall.is_over(child.unsigned_abs()) {
            killed = true;
            kill(child);
        }
        let mut ready = [polled(&events, telling), polled(&output, printing)];
        // SAFETY: two valid entries.
        unsafe { libc::poll(ready.as_mut_ptr(), 2, 1_000) };
        if ready[0].revents != 0 {
            telling = read_some(&mut events, &mut told, 1 << 22);
        }
        if ready[1].revents != 0 {
            printing = read_some(&mut output, &mut printed, cap);
        }
        if !telling && ready[1].revents == 0 {
            // The child has ended; what it left behind may hold the other pipe open for ever.
            printing = false;
        }
    }
    let exit = wait(child, wall, killed);
    let lines = String::from_utf8_lossy(&told).into_owned();
    let events = lines.lines().filter_map(|line| match decode(&request.nonce, line) {
        Line::Event(event) => Some(event),
        _ => None,
    });
    Forked { events: events.collect(), output: String::from_utf8_lossy(&printed).into_owned(), exit }
}

fn polled(file: &File, wanted: bool) -> libc::pollfd {
    libc::pollfd { fd: if wanted { file.as_raw_fd() } else { -1 }, events: libc::POLLIN, revents: 0 }
}

/// One read; what is over the cap is dropped. False at the end.
fn read_some(from: &mut File, into: &mut Vec<u8>, cap: usize) -> bool {
    let mut buffer = [0; 8_192];
    match from.read(&mut buffer) {
        Ok(0) => false,
        Ok(count) => {
            let room = cap.saturating_sub(into.len()).min(count);
            into.extend_from_slice(&buffer[..room]);
            true
        }
        Err(error) => error.kind() == std::io::ErrorKind::Interrupted,
    }
}

/// Waits for the child, which has closed its pipe, or kills it when its time is up.
fn wait(child: i32, wall: Wall, mut killed: bool) -> Exit {
    let mut status = 0;
    loop {
        // SAFETY: waits for a child of this process.
        let ended = unsafe { libc::waitpid(child, &mut status, libc::WNOHANG) };
        if ended != 0 {
            break;
        }
        if !killed && wall.is_over(child.unsigned_abs()) {
            killed = true;
            kill(child);
        }
        std::thread::sleep(Duration::from_micros(100));
    }
    // Whatever the check started goes with it.
    // SAFETY: a signal to the group that the child led.
    unsafe { libc::kill(-child, libc::SIGKILL) };
    if killed {
        Exit::Killed
    } else if libc::WIFSIGNALED(status) {
        Exit::Signal(libc::WTERMSIG(status))
    } else {
        Exit::Code(libc::WEXITSTATUS(status))
    }
}

fn kill(child: i32) {
    // SAFETY: a signal to a child of this process.
    unsafe { libc::kill(child, libc::SIGKILL) };
}
