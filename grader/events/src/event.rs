//! What a running check tells.

/// A place in a source file, as the learner knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Path relative to the submission's folder: `src/lib.rs`.
    pub file: String,
    /// Counted from 1.
    pub line: u32,
    /// Counted from 1; 0 where unknown.
    pub column: u32,
}

/// How a span ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ended {
    /// It ran to its end.
    Done,
    /// It was dropped before its end.
    Cancelled,
    /// It was still there when the check ended.
    Open,
}

/// Where a future was dropped, seen from the suspension it had reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// As soon as it had returned `Pending`.
    Pending,
    /// When it was next woken, before it was polled.
    Wake,
}

/// Why a check failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Something that the check expected did not hold.
    Assertion,
    /// Every task waits and nothing will ever wake one.
    Deadlock,
    /// Tasks are polled without end, and the work does not get on.
    Livelock,
    /// One poll does not return: it sleeps, waits or computes on the runtime's thread.
    BlockedThread,
    /// A task outlived the call that started it.
    LeakedTask,
    /// A resource was not given back.
    LeakedResource,
    /// The code panicked, in the call or in a task it spawned.
    Panic,
    /// A `todo!()` was reached.
    NotStarted,
    /// The process ended before the check did.
    Exit,
    /// The check used more processor time than it may.
    CpuLimit,
    /// The check used more memory than it may.
    MemoryLimit,
    /// The virtual clock was moved by hand. The submission is refused, not failed.
    Tampered,
    /// The check itself went wrong: never the learner's fault.
    Grader,
}

/// How the process of a check ended, as its parent saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exit {
    /// It ended with this code.
    Code(i32),
    /// A signal ended it.
    Signal(i32),
    /// It was killed: it went on for longer than any check may.
    Killed,
}

/// One line from a running check. Times are whole virtual milliseconds since the check began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A check that exists; all come before anything else, in the order of their file.
    Check { check: String, sentence: String, points: u32 },
    /// The check begins.
    Start { check: String },
    /// A stretch of work on one lane of the timeline.
    Span { lane: String, label: String, start_ms: u64, end_ms: u64, ended: Ended },
    /// Something that happened at one instant.
    Mark { lane: String, label: String, at_ms: u64 },
    /// A task of the learner's waited at a line of theirs. Only from a run that explains.
    Wait { task: String, on: String, place: Option<Place>, start_ms: u64, end_ms: u64 },
    /// The check does not hold.
    Failed { cause: Cause, message: String, at: Option<Place> },
    /// A task that still waits at the end of a check that got stuck.
    Waiting { task: String, on: String, place: Option<Place> },
    /// Where the future under test was dropped in this run: at its `count`-th suspension.
    Cancelled { when: When, count: u32, place: Option<Place> },
    /// The order of events that this run was made under.
    Seed { seed: u64 },
    /// What the virtual clock said, and what was expected of it.
    Clock { virtual_ms: u64, expected_ms: Option<u64> },
    /// The check's own code came to its end, well or not: without this line a clean exit is a forgery.
    Finished,
    /// What the program printed during the check.
    Output { text: String },
    /// How the check's process ended; said by the supervisor, never by the check.
    Exited { check: String, exit: Exit },
    /// All that was asked for was run; the count of checks.
    End { checks: u32 },
}
