//! Stacks of a thread that does not get on: samples that a signal handler takes, of a poll that computes or of a thread
//! that is asked.

use super::Stack;
use crate::run::{places, runtime};
use awaitlings_events::Place;
use std::ffi::{c_int, c_void};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering::Relaxed, Ordering::SeqCst};

/// The signal that asks a thread for its stack.
pub const ASKED: c_int = libc::SIGUSR2;
/// How often the thread's processor time is looked at, in milliseconds of that time.
const TICK_MS: u64 = 50;
/// So many samples are kept: one alone may be of an instruction that belongs to no line, or to another's.
const SAMPLES: usize = 5;

static LAST_POLL: AtomicU64 = AtomicU64::new(0);
static TICKS_IN_POLL: AtomicU32 = AtomicU32::new(0);
static TAKEN: [Sample; SAMPLES] = [const { Sample::new() }; SAMPLES];
/// How many were taken of the poll that is going on.
static COUNT: AtomicUsize = AtomicUsize::new(0);
/// The poll has computed for too long: nothing is sampled any more.
static TOO_LONG: AtomicBool = AtomicBool::new(false);

/// One stack: written without allocating, read by the watchdog.
struct Sample {
    stack: [AtomicUsize; 64],
    /// The instruction that the signal interrupted: the only address on the stack that is no return address.
    interrupted: AtomicUsize,
}

/// Takes samples of this thread from now on: it is the one that runs the check.
pub fn arm(thread: i32) {
    // SAFETY: plain system calls on zeroed structures that live long enough; the handlers allocate nothing.
    unsafe {
        for (signal, handler) in
            [(libc::SIGPROF, on_tick as *const () as usize), (ASKED, on_asked as *const () as usize)]
        {
            let mut action: libc::sigaction = std::mem::zeroed();
            action.sa_sigaction = handler;
            action.sa_flags = libc::SA_RESTART | libc::SA_SIGINFO;
            libc::sigaction(signal, &action, std::ptr::null_mut());
        }
        let mut event: libc::sigevent = std::mem::zeroed();
        event.sigev_notify = libc::SIGEV_THREAD_ID;
        event.sigev_signo = libc::SIGPROF;
        event.sigev_notify_thread_id = thread;
        let mut timer: libc::timer_t = std::mem::zeroed();
        if libc::timer_create(libc::CLOCK_THREAD_CPUTIME_ID, &mut event, &mut timer) == 0 {
            let every = libc::timespec { tv_sec: 0, tv_nsec: TICK_MS as i64 * 1_000_000 };
            let interval = libc::itimerspec { it_interval: every, it_value: every };
            libc::timer_settime(timer, 0, &interval, std::ptr::null_mut());
        }
    }
}

extern "C" fn on_tick(_: c_int, _: *mut libc::siginfo_t, context: *mut c_void) {
    if TOO_LONG.load(SeqCst) {
        return;
    }
    let poll = runtime::in_poll();
    if poll == 0 || LAST_POLL.swap(poll, Relaxed) != poll {
        TICKS_IN_POLL.store(0, Relaxed);
        COUNT.store(0, SeqCst);
        return;
    }
    take(context);
    let ticks = TICKS_IN_POLL.fetch_add(1, Relaxed) + 1;
    if u64::from(ticks) * TICK_MS >= runtime::cpu_limit_ms() {
        TOO_LONG.store(true, SeqCst);
    }
}

extern "C" fn on_asked(_: c_int, _: *mut libc::siginfo_t, context: *mut c_void) {
    if !TOO_LONG.load(SeqCst) {
        take(context);
    }
}

/// Async-signal-safe: it allocates nothing and takes no lock of this crate's or of `backtrace`'s.
fn take(context: *mut c_void) {
    let count = COUNT.load(SeqCst);
    let sample = &TAKEN[count % SAMPLES];
    sample.interrupted.store(interrupted(context), Relaxed);
    let mut at = 0;
    // SAFETY: only this handler, on this thread, unwinds without the crate's lock.
    unsafe {
        backtrace::trace_unsynchronized(|frame| {
            sample.stack[at].store(frame.ip() as usize, Relaxed);
            at += 1;
            at < sample.stack.len()
        });
    }
    sample.stack[at..].iter().for_each(|ip| ip.store(0, Relaxed));
    COUNT.store(count + 1, SeqCst);
}

fn interrupted(context: *mut c_void) -> usize {
    // SAFETY: the kernel hands a handler with `SA_SIGINFO` a valid context.
    let machine = unsafe { &(*context.cast::<libc::ucontext_t>()).uc_mcontext };
    #[cfg(target_arch = "x86_64")]
    return machine.gregs[libc::REG_RIP as usize] as usize;
    #[cfg(target_arch = "aarch64")]
    return machine.pc as usize;
}

/// Whether one poll has computed for too long.
pub fn computes_too_long() -> bool {
    TOO_LONG.load(SeqCst)
}

/// How many stacks there are.
pub fn count() -> usize {
    COUNT.load(SeqCst)
}

/// Where the thread is, as most samples tell it: the jump back at the end of a loop may be booked to a line below it.
pub fn place() -> Option<Place> {
    let told: Vec<Place> = taken().filter_map(|stack| places::innermost(&stack)).collect();
    let line = |place: &Place| (place.file.clone(), place.line);
    let often = |place: &Place| told.iter().filter(|other| line(other) == line(place)).count();
    let most = told.iter().rev().max_by_key(|place| often(place)).cloned();
    most.or_else(|| taken().find_map(|stack| near_interrupted(&stack)))
}

fn taken() -> impl Iterator<Item = Stack> {
    TAKEN.iter().take(count()).map(Sample::stack)
}

impl Sample {
    const fn new() -> Sample {
        Sample { stack: [const { AtomicUsize::new(0) }; 64], interrupted: AtomicUsize::new(0) }
    }

    /// Addresses are looked up as return addresses, one byte back: for the interrupted one that would be the instruction
    /// before it, which may be another line's.
    fn stack(&self) -> Stack {
        let interrupted = self.interrupted.load(Relaxed);
        let exact = |ip: usize| if ip == interrupted { ip + 1 } else { ip };
        self.stack.iter().map(|ip| exact(ip.load(Relaxed))).take_while(|ip| *ip != 0).collect()
    }
}

/// The interrupted instruction may belong to no line; its neighbours do.
fn near_interrupted(stack: &[usize]) -> Option<Place> {
    let ip = *stack.iter().find(|ip| super::in_program(**ip))?;
    (1..64)
        .find_map(|off| places::spot(ip - off).place)
        .or_else(|| (1..64).find_map(|off| places::spot(ip + off).place))
}
