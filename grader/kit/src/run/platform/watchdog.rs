//! A thread that tells of a check which will never end, and ends it.

use super::{Busy, native};
use crate::lab::Failure;
use crate::run::{child, failure, runtime};
use awaitlings_events::{Cause, Place};
use std::time::Duration;

/// One look.
const TICK: Duration = Duration::from_millis(20);
/// Looks without a sign of life after which a thread that waits, and uses no processor time, is stuck.
const IDLE_TICKS: u32 = 50;
/// The same where nothing is known of processor time: a busy machine slows the watchdog's looks too.
const PORTABLE_TICKS: u32 = 100;
/// Looks within one poll after which it blocks the thread, where a thread's processor time is not known: at least half
/// a second, twice what a poll may compute.
const PORTABLE_POLL_TICKS: u32 = 25;
/// Processor time without a new poll after which a check is stopped: it computes on other threads, or has no runtime.
const CPU_MS: u64 = 2_000;

/// Processor time of the runtime's thread at one virtual instant after which nothing gets on any more: a loop of
/// `sleep(ZERO)` makes few polls, each of them dear.
const INSTANT_CPU_MS: u64 = 1_000;

/// Time for a runtime to tell where its tasks wait; mostly some milliseconds.
const ANSWER: Duration = Duration::from_secs(10);

/// Starts the thread. One that cannot be started is no reason to fail: the supervisor has limits of its own.
pub fn start(is_native: bool) {
    let _ = std::thread::Builder::new().name("watchdog".into()).spawn(move || watch(is_native));
}

fn watch(is_native: bool) {
    let mut last = (u64::MAX, u64::MAX);
    let mut look = native::Look::default();
    let mut still: u32 = 0;
    let mut cpu_mark = native::process_cpu_ms();
    let mut moves_mark = (u64::MAX, 0);
    loop {
        std::thread::sleep(TICK);
        if is_native && let Some((message, at)) = native::computes() {
            child::tell_from_outside(Failure { cause: Cause::BlockedThread, message, at }, is_native);
        }
        let now = (runtime::polls(), runtime::in_poll());
        if now != last {
            cpu_mark = native::process_cpu_ms();
        } else if runtime::in_poll() == 0 && native::process_cpu_ms() - cpu_mark > CPU_MS {
            let used = CPU_MS / 1_000;
            let message = format!("expected this to end; it has used {used} s of processor time and did not");
            let at = if is_native && super::is_plain() { native::ask_where() } else { None };
            child::tell_from_outside(Failure { cause: Cause::CpuLimit, message, at }, is_native);
        }
        if runtime::moves() != moves_mark.0 {
            moves_mark = (runtime::moves(), native::thread_cpu_ms());
        } else if !super::is_plain() && native::thread_cpu_ms() - moves_mark.1 > INSTANT_CPU_MS {
            runtime::trip();
        }
        let idle = !is_native || look.idle(whose());
        still = match (now == last, idle) {
            (false, _) => 0,
            (true, true) => still + 1,
            // One look may find awake a thread that only wakes up to sleep again; one that works is found so each time.
            (true, false) => still.saturating_sub(5),
        };
        last = now;
        let enough = match (is_native, runtime::in_poll()) {
            (true, _) => IDLE_TICKS,
            (false, 0) => PORTABLE_TICKS,
            (false, _) => PORTABLE_POLL_TICKS,
        };
        if still >= enough {
            stuck(is_native);
        }
    }
}

fn whose() -> Busy {
    match (super::is_plain(), runtime::in_poll()) {
        (true, _) => Busy::Anyone,
        (false, 0) => Busy::Others,
        (false, _) => Busy::Itself,
    }
}

fn stuck(is_native: bool) -> ! {
    let failure = if super::is_plain() {
        let place = if is_native { native::ask_where() } else { None };
        found(Cause::Deadlock, "expected this to end; its thread only waits, and nothing gets on", place)
    } else if runtime::in_poll() == 0 {
        // The runtime can tell where its tasks wait, if it still answers; it then ends this process.
        runtime::stall();
        std::thread::sleep(ANSWER);
        failure::stalled_for(None, "")
    } else {
        let place = if is_native { native::ask_where() } else { None };
        let message =
            "expected each poll to return soon; one of them does not: it holds the thread that every other task needs";
        found(Cause::BlockedThread, message, place)
    };
    child::tell_from_outside(failure, is_native)
}

fn found(cause: Cause, message: &str, at: Option<Place>) -> Failure {
    Failure { cause, message: message.to_owned(), at }
}
