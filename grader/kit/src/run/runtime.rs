//! A fresh, seeded, paused runtime for one run of a check, and what its hooks note.
//!
//! The facts about tokio that this rests on were found by running 1.54.1: hooks fire for spawned tasks only, so a
//! check's body is one; virtual time moves only inside a park, so a clock that moves elsewhere was moved by hand.

use super::{dump, places, platform, squeeze};
use awaitlings_events::Place;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::runtime::{Builder, LocalRuntime, RngSeed, TaskMeta};
use tokio::sync::Notify;
use tokio::task::{Id, JoinHandle};
use tokio::time::Instant;

/// Polls at one virtual instant after which nothing gets on any more; a check of a thousand calls makes a few thousand.
const POLLS_AT_ONE_INSTANT: u64 = 50_000;
/// Polls in one run, however the clock moves.
const POLLS_IN_ALL: u64 = 400_000;

/// What ends a run that would not end by itself.
#[derive(Default)]
pub struct Alarms {
    /// The budget of polls is used up.
    pub spinning: Notify,
    /// Work outside the runtime, for which the clock stands still, does nothing any more.
    pub stalled: Notify,
}

/// One task of the learner's.
#[derive(Clone)]
pub struct Task {
    /// Counted from 1 in the order of spawning.
    pub number: usize,
    /// Where it was spawned.
    pub place: Option<Place>,
    pub started_ms: u64,
    pub ended_ms: Option<u64>,
}

#[derive(Default)]
struct Tasks {
    all: BTreeMap<usize, Task>,
    by_id: BTreeMap<u64, usize>,
    begin: Option<Instant>,
}

static ALARMS: Mutex<Option<Arc<Alarms>>> = Mutex::new(None);
static TASKS: Mutex<Tasks> = Mutex::new(Tasks { all: BTreeMap::new(), by_id: BTreeMap::new(), begin: None });

static LIMIT_MS: AtomicU64 = AtomicU64::new(600_000);
static CPU_LIMIT_MS: AtomicU64 = AtomicU64::new(250);
static POLLS: AtomicU64 = AtomicU64::new(0);
static POLLS_HERE: AtomicU64 = AtomicU64::new(0);
static MOVES: AtomicU64 = AtomicU64::new(0);
static TRIPPED: AtomicBool = AtomicBool::new(false);
static IN_POLL: AtomicU64 = AtomicU64::new(0);
static CLOCK_MOVED_BY_HAND: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Set while the kit spawns a task of its own.
    static OWN: Cell<bool> = const { Cell::new(false) };
    static LAST_SEEN: Cell<Option<Instant>> = const { Cell::new(None) };
}

pub fn set_limit(limit: Duration) {
    LIMIT_MS.store(limit.as_millis() as u64, Relaxed);
}

pub fn limit() -> Duration {
    Duration::from_millis(LIMIT_MS.load(Relaxed))
}

pub fn set_cpu_limit(limit: Duration) {
    CPU_LIMIT_MS.store(limit.as_millis() as u64, Relaxed);
}

/// In milliseconds of one thread's processor time.
pub fn cpu_limit_ms() -> u64 {
    CPU_LIMIT_MS.load(Relaxed)
}

/// The number of polls so far.
pub fn polls() -> u64 {
    POLLS.load(Relaxed)
}

/// The number of the poll that is going on; 0 between polls.
pub fn in_poll() -> u64 {
    IN_POLL.load(Relaxed)
}

/// How often the clock has moved.
pub fn moves() -> u64 {
    MOVES.load(Relaxed)
}

/// The budget of polls counts as used up: for code that makes few polls and does not get on.
pub fn trip() {
    TRIPPED.store(true, Relaxed);
}

/// Ends the run that is going on, from another thread, so that it tells where its tasks wait.
pub fn stall() {
    if let Some(alarms) = &*ALARMS.lock().unwrap_or_else(PoisonError::into_inner) {
        alarms.stalled.notify_one();
    }
}

/// Whether the learner's code has moved the clock.
pub fn clock_moved_by_hand() -> bool {
    CLOCK_MOVED_BY_HAND.load(Relaxed)
}

/// Builds the runtime of one run, which its `alarms` may end.
///
/// # Errors
/// Where the operating system refuses what a runtime needs.
pub fn build(seed: u64, explain: bool, alarms: &Arc<Alarms>) -> std::io::Result<LocalRuntime> {
    reset();
    *ALARMS.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(alarms));
    let mut builder = Builder::new_current_thread();
    // `enable_all`: code that reaches for a socket must meet tokio's own words, not "IO is disabled".
    builder.enable_all().start_paused(true).rng_seed(RngSeed::from_bytes(&(seed ^ 0xA5A5).to_le_bytes()));
    builder.on_task_spawn(noted);
    builder.on_task_terminate(ended);
    let alarms = Arc::clone(alarms);
    let random = Mutex::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    builder.on_before_task_poll(move |_| {
        look_at_clock();
        let number = POLLS.fetch_add(1, Relaxed) + 1;
        let here = POLLS_HERE.fetch_add(1, Relaxed) + 1;
        if here == POLLS_AT_ONE_INSTANT || number == POLLS_IN_ALL || TRIPPED.swap(false, Relaxed) {
            alarms.spinning.notify_one();
        }
        if seed != 0 {
            perturb(&random);
        }
        IN_POLL.store(number, Relaxed);
        platform::poll_begins();
    });
    builder.on_after_task_poll(|_| {
        platform::poll_ends();
        IN_POLL.store(0, Relaxed);
        look_at_clock();
    });
    builder.on_thread_park(move || {
        look_at_clock();
        if explain {
            dump::at_this_instant();
        }
    });
    builder.on_thread_unpark(|| {
        let now = Instant::now();
        if LAST_SEEN.replace(Some(now)) != Some(now) {
            POLLS_HERE.store(0, Relaxed);
            MOVES.fetch_add(1, Relaxed);
        }
    });
    builder.build_local(Default::default())
}

/// A task of the kit's or of a check's own, which no audit counts.
pub fn spawn_own<F: Future + 'static>(future: F) -> JoinHandle<F::Output> {
    OWN.set(true);
    let handle = tokio::task::spawn_local(future);
    OWN.set(false);
    handle
}

/// The run begins now: called inside the runtime.
pub fn begin() {
    let now = Instant::now();
    LAST_SEEN.set(Some(now));
    tasks().begin = Some(now);
}

/// The learner's tasks that are alive.
pub fn tasks_alive() -> Vec<Task> {
    tasks().all.values().filter(|task| task.ended_ms.is_none()).cloned().collect()
}

/// All of the learner's tasks.
pub fn all_tasks() -> Vec<Task> {
    tasks().all.values().cloned().collect()
}

/// The learner's task of this id; `None` for the kit's own.
pub fn task_of(id: Id) -> Option<Task> {
    let tasks = tasks();
    tasks.by_id.get(&number_of(id)).and_then(|number| tasks.all.get(number)).cloned()
}

/// Whole virtual milliseconds since the run began.
pub fn now_ms() -> u64 {
    tasks().begin.map_or(0, |begin| begin.elapsed().as_millis() as u64)
}

fn reset() {
    *tasks() = Tasks::default();
    set_limit(Duration::from_secs(600));
    POLLS.store(0, Relaxed);
    POLLS_HERE.store(0, Relaxed);
    TRIPPED.store(false, Relaxed);
    LAST_SEEN.set(None);
}

fn look_at_clock() {
    if LAST_SEEN.get().is_some_and(|seen| seen != Instant::now()) {
        CLOCK_MOVED_BY_HAND.store(true, Relaxed);
    }
}

fn noted(task: &TaskMeta<'_>) {
    if OWN.get() {
        return;
    }
    let location = task.spawned_at();
    let place = places::of_learner(location.file(), location.line(), location.column());
    let mut tasks = tasks();
    let number = tasks.all.len() + 1;
    let started_ms = tasks.begin.map_or(0, |begin| begin.elapsed().as_millis() as u64);
    tasks.by_id.insert(number_of(task.id()), number);
    tasks.all.insert(number, Task { number, place, started_ms, ended_ms: None });
}

fn ended(task: &TaskMeta<'_>) {
    let mut tasks = tasks();
    let now = tasks.begin.map_or(0, |begin| begin.elapsed().as_millis() as u64);
    if let Some(number) = tasks.by_id.get(&number_of(task.id())).copied()
        && let Some(task) = tasks.all.get_mut(&number)
    {
        task.ended_ms.get_or_insert(now);
    }
}

/// tokio's ids print as numbers and are global to the process.
fn number_of(id: Id) -> u64 {
    id.to_string().parse().unwrap_or(0)
}

/// Legal yields only: every order that this makes is one that tokio may make.
fn perturb(random: &Mutex<u64>) {
    let mut state = random.lock().unwrap_or_else(PoisonError::into_inner);
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    let draw = state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
    drop(state);
    match draw % 4 {
        0 => squeeze::leave(0),
        1 => squeeze::leave(1),
        2 => squeeze::leave((draw / 4 % 6) as usize),
        _ => {}
    }
}

fn tasks() -> MutexGuard<'static, Tasks> {
    TASKS.lock().unwrap_or_else(PoisonError::into_inner)
}
