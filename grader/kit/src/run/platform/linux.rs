//! Linux: a clock of one thread's processor time, tokio's task dump, and a `clock_nanosleep` that knows a poll.

use super::{Busy, Stack, Stacks, number_in_dump, samples};
use crate::run::dump::stack_here;
use crate::run::{panics, places, runtime};
use awaitlings_events::Place;
use futures::FutureExt;
use std::collections::BTreeMap;
use std::ffi::{CStr, c_int, c_void};
use std::panic::AssertUnwindSafe;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicI32, Ordering::SeqCst};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::runtime::dump::{Dump, Trace};

static THREAD: AtomicI32 = AtomicI32::new(0);

/// Where a poll called `std::thread::sleep` first, and for how many milliseconds.
static SLEPT: Mutex<Option<(u64, Stack)>> = Mutex::new(None);

/// Watches the thread that runs the check: this one.
pub fn arm() {
    watch_this_thread();
    samples::arm(THREAD.load(SeqCst));
    // The unwinder reads its tables on first use, which a signal handler must not be the one to do.
    let _ = stack_here();
}

/// From here on it is this thread that is asked whether it sleeps, and where it is.
pub fn watch_this_thread() {
    // SAFETY: a system call without arguments.
    THREAD.store(unsafe { libc::syscall(libc::SYS_gettid) } as i32, SeqCst);
}

/// The poll that has computed for too long.
pub fn computes() -> Option<(String, Option<Place>)> {
    if !samples::computes_too_long() {
        return None;
    }
    // A loop that sleeps: the sleep is what to mend.
    let told = slept().unwrap_or_else(|| {
        let message = format!(
            "expected each poll to return soon; one of them computed for more than {} ms of processor time without an await that yields",
            runtime::cpu_limit_ms()
        );
        (message, samples::place())
    });
    Some(told)
}

/// The line at which the watched thread is. It is asked more than once: one answer may be chance.
pub fn ask_where() -> Option<Place> {
    for asked in 1..=5 {
        ask_for_stack();
        // An answer takes as long as the thread waits for a processor.
        for _ in 0..25 {
            if samples::count() >= asked {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    samples::place()
}

/// Sends the watched thread a signal whose handler notes its stack.
fn ask_for_stack() {
    // SAFETY: a signal to a thread of this process, whose handler is installed.
    unsafe {
        libc::syscall(libc::SYS_tgkill, libc::getpid(), THREAD.load(SeqCst), samples::ASKED);
    }
}

/// What was found at the last look, to be compared with what is found at the next.
#[derive(Default)]
pub struct Look {
    used_us: u64,
    /// How often each thread had gone to sleep by itself.
    naps: BTreeMap<i32, u64>,
}

impl Look {
    /// Whether the watched thread rests and no processor time was used since the last look.
    pub fn idle(&mut self, whose: Busy) -> bool {
        let rests = if whose == Busy::Anyone { self.all_others_rest() } else { self.rests(THREAD.load(SeqCst)) };
        let own = thread_cpu_us();
        // The looks of the watchdog, which is the one that asks, are no work.
        let looks = super::cpu_of_this_thread().map_or(0, |time| time.as_micros() as u64);
        let used = match whose {
            Busy::Itself => own,
            Busy::Others => process_cpu_us().saturating_sub(own + looks),
            Busy::Anyone => process_cpu_us().saturating_sub(looks),
        };
        let quiet = used.saturating_sub(self.used_us) < 1_000;
        self.used_us = used;
        quiet && rests
    }

    /// Whether this thread sleeps in the kernel, or has gone to sleep since the last look. On a busy machine one that
    /// wakes up over and over, only to sleep again, is mostly met while it waits for a processor.
    fn rests(&mut self, thread: i32) -> bool {
        let status = std::fs::read_to_string(format!("/proc/self/task/{thread}/status")).unwrap_or_default();
        let field = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        let naps = field("voluntary_ctxt_switches:").and_then(|it| it.parse().ok()).unwrap_or(0);
        let before = self.naps.insert(thread, naps);
        field("State:").is_some_and(|state| state.starts_with('S')) || before.is_some_and(|before| naps > before)
    }

    /// Whether all threads do so but the one that asks.
    fn all_others_rest(&mut self) -> bool {
        // SAFETY: a system call without arguments.
        let own = unsafe { libc::syscall(libc::SYS_gettid) } as i32;
        let Ok(threads) = std::fs::read_dir("/proc/self/task") else { return false };
        let numbers = threads.flatten().filter_map(|it| it.file_name().to_str()?.parse().ok());
        // Each of them is looked at, so that the next look has something to compare with.
        numbers.filter(|it| *it != own).filter(|it| !self.rests(*it)).count() == 0
    }
}

/// Processor time of the runtime's thread, in milliseconds.
pub fn thread_cpu_ms() -> u64 {
    thread_cpu_us() / 1_000
}

fn thread_cpu_us() -> u64 {
    let thread = THREAD.load(SeqCst);
    let times = std::fs::read_to_string(format!("/proc/self/task/{thread}/schedstat")).unwrap_or_default();
    // Nanoseconds on the processor come first.
    times.split(' ').next().and_then(|it| it.parse::<u64>().ok()).unwrap_or(0) / 1_000
}

/// Processor time of the whole process, in milliseconds.
pub fn process_cpu_ms() -> u64 {
    process_cpu_us() / 1_000
}

fn process_cpu_us() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: writes one timespec.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    time.tv_sec as u64 * 1_000_000 + time.tv_nsec as u64 / 1_000
}

/// The first `std::thread::sleep` within a poll.
pub fn slept() -> Option<(String, Option<Place>)> {
    let slept = SLEPT.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
    let message = format!(
        "expected no thread to be put to sleep; `std::thread::sleep` held the runtime's only thread for {}, and with it every other task",
        crate::lab::say_ms(slept.0)
    );
    Some((message, places::innermost(&slept.1)))
}

/// In a poll, sleeping is noted instead of done; elsewhere (`spawn_blocking`, other threads) it is what it always was.
fn noted(request: *const libc::timespec) -> bool {
    if !super::in_poll_here() || request.is_null() {
        return false;
    }
    // SAFETY: the caller of `nanosleep` hands a valid timespec.
    let time = unsafe { &*request };
    let mut slept = SLEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if slept.is_none() {
        *slept = Some((time.tv_sec as u64 * 1_000 + time.tv_nsec as u64 / 1_000_000, stack_here()));
    }
    true
}

/// In the place of the C library's: what `std::thread::sleep` calls. It works from a dylib only where the program
/// names this crate before the C library, which a `main` that calls [`crate::run`] does.
#[unsafe(no_mangle)]
extern "C" fn clock_nanosleep(
    clock: libc::clockid_t,
    flags: c_int,
    request: *const libc::timespec,
    remaining: *mut libc::timespec,
) -> c_int {
    if flags == 0 && noted(request) {
        return 0;
    }
    // SAFETY: the very arguments that the C library's function would hand on.
    let result = unsafe { libc::syscall(libc::SYS_clock_nanosleep, clock, flags, request, remaining) };
    if result == 0 { 0 } else { std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EINTR) }
}

/// As [`clock_nanosleep`], for standard libraries that call this one.
#[unsafe(no_mangle)]
extern "C" fn nanosleep(request: *const libc::timespec, remaining: *mut libc::timespec) -> c_int {
    if noted(request) {
        return 0;
    }
    // SAFETY: as above.
    unsafe { libc::syscall(libc::SYS_nanosleep, request, remaining) as c_int }
}

/// Whether the address lies in the program's own file.
pub fn in_program(ip: usize) -> bool {
    static RANGE: OnceLock<Vec<(usize, usize)>> = OnceLock::new();
    RANGE.get_or_init(program_ranges).iter().any(|(start, end)| (*start..*end).contains(&ip))
}

fn program_ranges() -> Vec<(usize, usize)> {
    unsafe extern "C" fn first(info: *mut libc::dl_phdr_info, _: usize, data: *mut c_void) -> c_int {
        // SAFETY: the loader hands a valid description, and `data` is the vector below.
        unsafe {
            let ranges = &mut *data.cast::<Vec<(usize, usize)>>();
            let headers = std::slice::from_raw_parts((*info).dlpi_phdr, (*info).dlpi_phnum as usize);
            for header in headers.iter().filter(|header| header.p_type == libc::PT_LOAD) {
                let start = (*info).dlpi_addr as usize + header.p_vaddr as usize;
                ranges.push((start, start + header.p_memsz as usize));
            }
        }
        // The program itself comes first: stop there.
        1
    }
    let mut ranges = Vec::new();
    // SAFETY: the callback only writes to the vector, which outlives the call.
    unsafe { libc::dl_iterate_phdr(Some(first), (&raw mut ranges).cast()) };
    ranges
}

/// The exported function at this address, by the dynamic linker: no symbol table is read.
pub fn library_symbol(ip: *mut c_void) -> Option<String> {
    // SAFETY: `dladdr` fills the structure where it knows the address, and its names live as long as the library.
    unsafe {
        let mut info: libc::Dl_info = std::mem::zeroed();
        if libc::dladdr(ip, &mut info) == 0 || info.dli_sname.is_null() {
            return None;
        }
        let mangled = CStr::from_ptr(info.dli_sname).to_bytes();
        Some(format!("{:#}", backtrace::SymbolName::new(mangled)))
    }
}

/// Where every task waits; nothing where tokio cannot tell.
///
/// A dump polls every task, and tokio 1.54 panics in it ("already borrowed") at one that wakes itself in its poll, as
/// `FuturesUnordered` and all that is built on it do.
pub async fn stacks(handle: Handle) -> Stacks {
    let before = panics::count();
    told(before, AssertUnwindSafe(handle.dump()).catch_unwind().await)
}

/// The same from within a park, where nothing can be awaited: on a current-thread runtime a dump is ready at once.
pub fn stacks_now() -> Stacks {
    let before = panics::count();
    let handle = Handle::current();
    let dump = AssertUnwindSafe(handle.dump()).catch_unwind();
    match pin!(dump).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(dump) => told(before, dump),
        Poll::Pending => Vec::new(),
    }
}

/// Such panics are nobody's failure. There may be more than one, also in a dump that comes to its end: a task that was
/// never woken may be over when it is polled here, and tokio then panics in its waker.
fn told(panics_before: usize, dump: std::thread::Result<Dump>) -> Stacks {
    panics::forget_after(panics_before);
    dump.map_or_else(|_| Vec::new(), |dump| read(&dump))
}

fn read(dump: &Dump) -> Stacks {
    dump.tasks().iter().map(|task| (number_in_dump(task.id()), addresses(task.trace()))).collect()
}

/// Where one future waits.
pub fn stacks_of<F: Future>(mut future: Pin<&mut F>) -> Vec<Stack> {
    let mut context = Context::from_waker(Waker::noop());
    let (_, trace) = Trace::capture(|| future.as_mut().poll(&mut context).is_ready());
    addresses(&trace)
}

/// The addresses of a trace. tokio keeps them to itself and offers only `resolve_backtraces`, which reads the symbols
/// of every library: 120 ms. Its `Debug` shows the raw addresses; where a later tokio changes that, the slow way holds.
fn addresses(trace: &Trace) -> Vec<Stack> {
    let shown = format!("{trace:?}");
    let stacks: Vec<Stack> = shown
        .split("[BacktraceFrame")
        .skip(1)
        .map(|stack| {
            let hex = |rest: &str| {
                let digits: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
                usize::from_str_radix(&digits, 16).ok()
            };
            stack.split("ip: 0x").skip(1).filter_map(hex).collect()
        })
        .filter(|stack: &Stack| !stack.is_empty())
        .collect();
    if !stacks.is_empty() {
        return stacks;
    }
    let resolved = trace.resolve_backtraces();
    resolved.iter().map(|stack| stack.frames().map(|frame| frame.ip() as usize).collect()).collect()
}
