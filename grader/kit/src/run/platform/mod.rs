//! What only some platforms can do, behind one face; `Runner::Portable` forces the face that all of them have.

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod linux;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod samples;
mod watchdog;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
use linux as native;
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
mod none;
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
use none as native;

use super::dump::{Stack, Stacks, clones_while};
use super::runtime;
use awaitlings_events::Place;
use std::cell::Cell;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;
use tokio::runtime::Handle;

static NATIVE: AtomicBool = AtomicBool::new(false);
static PLAIN: AtomicBool = AtomicBool::new(false);

/// Whose processor time says that something still gets on while the check's thread sleeps.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Busy {
    /// That thread's own: within a poll it should wait for nothing else.
    Itself,
    /// That of all the others: it may wake up for a timer over and over while the clock is held, and nothing comes of it.
    Others,
    /// Anyone's.
    Anyone,
}

thread_local! {
    static IN_POLL: Cell<bool> = const { Cell::new(false) };
}

/// Starts to watch over the check that this thread is about to run.
pub fn watch(is_native: bool) {
    NATIVE.store(is_native, Relaxed);
    if is_native {
        native::arm();
    }
    watchdog::start(is_native);
}

/// This thread polls a task from now on.
pub fn poll_begins() {
    IN_POLL.set(NATIVE.load(Relaxed));
}

/// It does not any more.
pub fn poll_ends() {
    IN_POLL.set(false);
}

fn in_poll_here() -> bool {
    IN_POLL.try_with(Cell::get).unwrap_or(false)
}

/// A plain check begins on this thread. It has no polls to count: the whole process is watched, and this thread is the
/// one that is asked where it is.
pub fn plain_begins() {
    if NATIVE.load(Relaxed) {
        native::watch_this_thread();
    }
    PLAIN.store(true, Relaxed);
}

pub fn plain_ends() {
    PLAIN.store(false, Relaxed);
}

fn is_plain() -> bool {
    PLAIN.load(Relaxed)
}

/// Processor time that the calling thread has used, where the system tells.
#[cfg(unix)]
pub fn cpu_of_this_thread() -> Option<Duration> {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: writes one timespec.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) } != 0;
    (!failed).then(|| Duration::new(time.tv_sec as u64, time.tv_nsec as u32))
}

#[cfg(not(unix))]
pub fn cpu_of_this_thread() -> Option<Duration> {
    None
}

/// What blocked the runtime's thread and where, if it was seen.
pub fn blocked() -> Option<(String, Option<Place>)> {
    native::slept()
}

/// Whether this address lies in the program itself, where all of the learner's code is.
pub fn in_program(ip: usize) -> bool {
    native::in_program(ip)
}

/// The name of a library's function at this address.
pub fn library_symbol(ip: *mut std::ffi::c_void) -> Option<String> {
    native::library_symbol(ip)
}

/// Where every task waits. Empty where there is no task dump.
pub async fn stacks(handle: Handle) -> Stacks {
    if NATIVE.load(Relaxed) { native::stacks(handle).await } else { Vec::new() }
}

/// The same from within a park.
pub fn stacks_now() -> Stacks {
    if NATIVE.load(Relaxed) { native::stacks_now() } else { Vec::new() }
}

/// Where this future waits: by tokio's trace, and by the clones of its waker.
pub fn stacks_of<F: Future>(mut future: Pin<&mut F>) -> (Vec<Stack>, Vec<Stack>) {
    let traced = if NATIVE.load(Relaxed) { native::stacks_of(future.as_mut()) } else { Vec::new() };
    let cloned = clones_while(|context| {
        let _ = future.poll(context).is_ready();
    });
    (traced, cloned)
}

/// The number of the task with this id in a dump; `None` for tasks that are nobody's business.
fn number_in_dump(id: tokio::task::Id) -> usize {
    runtime::task_of(id).map_or(0, |task| task.number)
}
