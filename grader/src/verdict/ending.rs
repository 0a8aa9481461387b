//! What it means that the process of a check ended otherwise than a check's process does.

use awaitlings_events::{Cause, Exit};

const SIGILL: i32 = 4;
const SIGTRAP: i32 = 5;
const SIGABRT: i32 = 6;
const SIGKILL: i32 = 9;
const SIGXCPU: i32 = 24;
const SIGXFSZ: i32 = 25;
/// Windows says these by exit codes.
const STATUS_STACK_OVERFLOW: i32 = 0xC000_00FD_u32.cast_signed();
const STATUS_FAST_FAIL: i32 = 0xC000_0409_u32.cast_signed();

/// The cause and the words for a check that did not fail by its own account, ended so, and printed `output`.
/// `None` where this is how a check ends that holds.
pub(super) fn explain(exit: Exit, finished: bool, output: &str) -> Option<(Cause, String)> {
    let aborted = || {
        if output.contains("memory allocation of") {
            (Cause::MemoryLimit, MEMORY.to_owned())
        } else if output.contains("has overflowed its stack") {
            (Cause::Exit, STACK.to_owned())
        } else {
            (Cause::Exit, ABORT.to_owned())
        }
    };
    Some(match exit {
        Exit::Code(0) if finished => return None,
        Exit::Code(STATUS_STACK_OVERFLOW) => (Cause::Exit, STACK.to_owned()),
        Exit::Code(STATUS_FAST_FAIL) => aborted(),
        Exit::Code(code) => (
            Cause::Exit,
            format!("expected the call to come back, but the program ended itself with code {code} during this check"),
        ),
        Exit::Killed => (
            Cause::CpuLimit,
            "expected the check to come to an end, but it went on for longer than any check may and was stopped".into(),
        ),
        Exit::Signal(SIGXCPU) => (
            Cause::CpuLimit,
            "expected the check to come to an end, but it used all the processor time that a check may use".into(),
        ),
        Exit::Signal(SIGKILL) => (Cause::MemoryLimit, MEMORY.to_owned()),
        Exit::Signal(SIGABRT | SIGILL | SIGTRAP) => aborted(),
        Exit::Signal(SIGXFSZ) => {
            (Cause::Exit, "the program wrote a larger file than a check may, and was stopped during this check".into())
        }
        Exit::Signal(_) if output.contains("has overflowed its stack") => (Cause::Exit, STACK.to_owned()),
        Exit::Signal(signal) => {
            (Cause::Exit, format!("expected the call to come back, but signal {signal} ended the program"))
        }
    })
}

const MEMORY: &str = "expected the check to come to an end, but the program asked for more memory than a check may use";
const STACK: &str = "expected the call to come back, but the program overflowed its stack: look for a function that \
                     calls itself without end";
const ABORT: &str = "expected the call to come back, but the program was aborted: by `process::abort`, or by a panic \
                     while another panic was under way";

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(exit: Exit, finished: bool, output: &str) -> Option<Cause> {
        explain(exit, finished, output).map(|(cause, _)| cause)
    }

    #[test]
    fn only_a_clean_exit_of_a_finished_check_needs_no_words() {
        assert_eq!(cause(Exit::Code(0), true, ""), None);
        assert_eq!(cause(Exit::Code(0), false, ""), Some(Cause::Exit));
        assert_eq!(cause(Exit::Code(3), true, ""), Some(Cause::Exit));
    }

    #[test]
    fn what_was_printed_tells_aborts_apart() {
        assert_eq!(cause(Exit::Signal(6), false, "memory allocation of 9 bytes failed"), Some(Cause::MemoryLimit));
        assert_eq!(cause(Exit::Signal(6), false, ""), Some(Cause::Exit));
        let (_, words) = explain(Exit::Signal(6), false, "thread 'main' has overflowed its stack").expect("words");
        assert!(words.contains("overflowed its stack"));
    }

    #[test]
    fn limits_are_told_by_their_signals() {
        assert_eq!(cause(Exit::Killed, false, ""), Some(Cause::CpuLimit));
        assert_eq!(cause(Exit::Signal(24), false, ""), Some(Cause::CpuLimit));
        assert_eq!(cause(Exit::Signal(9), false, ""), Some(Cause::MemoryLimit));
    }
}
