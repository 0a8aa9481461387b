//! Where tasks wait: tokio's task dump, and where it is blind a waker that takes a backtrace when it is cloned.

use super::{panics, places, platform, runtime};
use crate::Fut;
use awaitlings_events::{Event, Place};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

/// Instants beyond this one are not looked at, nor any more once so many waits were seen: nobody reads that far, and an
/// explanation must not cost more than the check.
const INSTANTS: usize = 25;
const WAITS: usize = 300;

/// Where one task waits: the addresses on its stack, innermost first.
pub type Stack = Vec<usize>;

/// One task in a dump, by its number; 0 is the check's own call.
pub type Stacks = Vec<(usize, Vec<Stack>)>;

static MAY_END: AtomicBool = AtomicBool::new(false);
static WAITS_SEEN: AtomicUsize = AtomicUsize::new(0);
static SEEN: Mutex<Vec<(u64, Stacks)>> = Mutex::new(Vec::new());

/// A fresh run has seen nothing. One that has nothing else to tell than where it waits may end when enough was seen:
/// the run that it explains has told the rest.
pub fn reset(may_end: bool) {
    seen().clear();
    WAITS_SEEN.store(0, Relaxed);
    MAY_END.store(may_end, Relaxed);
}

/// Notes where every task waits now, once for each virtual instant. Called when the runtime is about to park.
pub fn at_this_instant() {
    let now = runtime::now_ms();
    if seen().last().is_some_and(|(last, _)| *last == now) {
        return;
    }
    if seen().len() >= INSTANTS || WAITS_SEEN.load(Relaxed) >= WAITS {
        if MAY_END.load(Relaxed) {
            runtime::trip();
        }
        return;
    }
    let before = seen().len();
    seen().push((now, Vec::new()));
    let stacks = platform::stacks_now();
    WAITS_SEEN.fetch_add(stacks.iter().map(|(_, stacks)| stacks.len()).sum(), Relaxed);
    seen()[before].1 = stacks;
}

/// What was noted, as waits: one for each stretch of time that a task waited at one line.
pub fn waits() -> Vec<Event> {
    let seen = std::mem::take(&mut *seen());
    let mut open: BTreeMap<(usize, Place), (u64, String)> = BTreeMap::new();
    let mut events = Vec::new();
    let close = |(task, place): (usize, Place), (start_ms, on): (u64, String), end_ms: u64| Event::Wait {
        task: task_name(task),
        on,
        place: Some(place),
        start_ms,
        end_ms,
    };
    // Where looking was cut short, nothing is known of the rest.
    let cut = seen.len() >= INSTANTS || WAITS_SEEN.load(Relaxed) >= WAITS;
    let end = seen.last().map(|(last, _)| *last).filter(|_| cut).unwrap_or_else(runtime::now_ms);
    for (at, stacks) in seen {
        let mut here = BTreeMap::new();
        for (task, stacks) in stacks {
            for stack in stacks {
                let (place, on) = read(&stack);
                if let Some(place) = place {
                    here.insert((task, place), on);
                }
            }
        }
        let gone: Vec<_> = open.keys().filter(|key| !here.contains_key(key)).cloned().collect();
        for key in gone {
            if let Some(opened) = open.remove(&key) {
                events.push(close(key, opened, at));
            }
        }
        for (key, on) in here {
            open.entry(key).or_insert((at, on));
        }
    }
    events.extend(open.into_iter().map(|(key, opened)| close(key, opened, end)));
    events
}

/// What is waited for in a run that got stuck.
#[derive(Default)]
pub struct Waiting {
    /// Every task that still waits, with the learner's line.
    pub events: Vec<Event>,
    pub polled_again: PolledAgain,
}

/// What comes of one more poll of a call that nothing has woken for as long as a check may take.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
pub enum PolledAgain {
    /// It waits as before, and somebody has its waker; or it was not polled.
    #[default]
    Waits,
    /// It waits, and left its waker with nobody.
    Unheard,
    /// It goes on: it was worth polling, and nobody had said so.
    GoesOn,
}

/// Every task that still waits. `idle` where nothing was left to do: then one more poll of the body can tell more.
pub async fn waiting(body: &Rc<RefCell<Fut<'static, ()>>>, idle: bool) -> Waiting {
    let before = idle.then(|| poll_again(body));
    let mut found = Vec::new();
    let mut leaf = false;
    for (task, stacks) in platform::stacks(tokio::runtime::Handle::current()).await {
        for stack in stacks {
            let (place, on) = read(&stack);
            leaf |= task == 0;
            if place.is_some() {
                found.push((task, place, on));
            }
        }
    }
    let again = before.unwrap_or_else(|| poll_again(body));
    let polled_again = match &again {
        Again::Over if idle => PolledAgain::GoesOn,
        Again::Pending(clones) if clones.is_empty() && !leaf => PolledAgain::Unheard,
        _ => PolledAgain::Waits,
    };
    if let Again::Pending(clones) = again
        && !found.iter().any(|(task, ..)| *task == 0)
    {
        found.extend(clones.iter().find_map(|stack| match read(stack) {
            (Some(place), on) => Some((0, Some(place), on)),
            _ => None,
        }));
    }
    for task in runtime::tasks_alive() {
        if !found.iter().any(|(number, ..)| *number == task.number) {
            found.push((task.number, task.place, String::new()));
        }
    }
    found.sort_by_key(|(task, ..)| *task);
    found.dedup();
    let event = |(task, place, on)| Event::Waiting { task: task_name(task), on, place };
    Waiting { events: found.into_iter().take(20).map(event).collect(), polled_again }
}

/// Where this future waits, found by polling it once more.
pub fn where_it_waits<F: Future>(future: Pin<&mut F>) -> Option<Place> {
    let (stacks, by_waker) = platform::stacks_of(future);
    stacks.iter().find_map(|stack| read(stack).0).or_else(|| by_waker.iter().find_map(|stack| read(stack).0))
}

enum Again {
    /// It came to its end, or cannot be polled.
    Over,
    /// It waits, and its waker was cloned from here.
    Pending(Vec<Stack>),
}

fn poll_again(body: &Rc<RefCell<Fut<'static, ()>>>) -> Again {
    let Ok(mut body) = body.try_borrow_mut() else { return Again::Over };
    // A panic that comes only of this poll is nobody's failure.
    let panics_before = panics::count();
    let mut waits = false;
    let stacks = clones_while(|context| {
        let polled = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| body.as_mut().poll(context)));
        waits = matches!(polled, Ok(Poll::Pending));
    });
    panics::forget_after(panics_before);
    if waits { Again::Pending(stacks) } else { Again::Over }
}

/// The stacks from which the context's waker was cloned.
pub fn clones_while(poll: impl FnOnce(&mut Context<'_>)) -> Vec<Stack> {
    let clones = Arc::new(Clones(Mutex::new(Vec::new())));
    let waker = counting_waker::new(&clones);
    poll(&mut Context::from_waker(&waker));
    std::mem::take(&mut *clones.0.lock().unwrap_or_else(PoisonError::into_inner))
}

struct Clones(Mutex<Vec<Stack>>);

impl Wake for Clones {
    fn wake(self: Arc<Self>) {}
}

/// A `RawWaker`, since `Wake` is not told of clones.
mod counting_waker {
    use super::{Arc, Clones, PoisonError, Waker, stack_here};
    use std::task::{RawWaker, RawWakerVTable};

    const TABLE: RawWakerVTable = RawWakerVTable::new(clone, drop_it, |_| {}, drop_it);

    pub fn new(clones: &Arc<Clones>) -> Waker {
        // SAFETY: the table keeps the reference count of the `Arc` that the pointer came from.
        unsafe { Waker::from_raw(RawWaker::new(Arc::into_raw(Arc::clone(clones)).cast(), &TABLE)) }
    }

    unsafe fn clone(data: *const ()) -> RawWaker {
        // SAFETY: `data` came from `Arc::into_raw` and is alive while a waker is.
        let clones = unsafe { &*data.cast::<Clones>() };
        clones.0.lock().unwrap_or_else(PoisonError::into_inner).push(stack_here());
        // SAFETY: as above; one more count for the new waker.
        unsafe { Arc::increment_strong_count(data.cast::<Clones>()) };
        RawWaker::new(data, &TABLE)
    }

    unsafe fn drop_it(data: *const ()) {
        // SAFETY: every waker holds one count.
        unsafe { Arc::decrement_strong_count(data.cast::<Clones>()) }
    }
}

pub fn stack_here() -> Stack {
    let mut stack = Vec::new();
    backtrace::trace(|frame| {
        stack.push(frame.ip() as usize);
        true
    });
    stack
}

/// The learner's innermost line on this stack, and what is waited for there, in words.
fn read(stack: &[usize]) -> (Option<Place>, String) {
    let mut below: Vec<String> = Vec::new();
    for ip in stack {
        let spot = places::spot(*ip);
        below.extend(spot.names);
        if spot.place.is_some() {
            return (spot.place, in_words(&below));
        }
    }
    (None, String::new())
}

/// What tokio's functions between the learner's line and the leaf wait for. The most telling name wins.
fn in_words(names: &[String]) -> String {
    const WORDS: [(&str, &str); 24] = [
        ("http-session", "an answer"),
        ("JoinSet", "a task of a JoinSet"),
        ("JoinHandle", "a spawned task"),
        ("sync::mutex", "a lock"),
        ("sync::rwlock", "a lock"),
        ("sync::semaphore", "a permit"),
        ("mpsc::bounded::Receiver", "a message"),
        ("mpsc::unbounded", "a message"),
        ("mpsc::chan", "a message"),
        ("sync::oneshot", "a oneshot message"),
        ("sync::watch", "a watched value"),
        ("sync::broadcast", "a broadcast message"),
        ("sync::notify", "a notification"),
        ("sync::barrier", "a barrier"),
        ("batch_semaphore", "a permit"),
        ("time::interval", "the next tick"),
        ("time::sleep", "a sleep"),
        ("time::timeout", "a timeout"),
        ("yield_now", "its turn"),
        ("io::util::mem", "bytes"),
        ("join_all", "several futures"),
        ("FuturesUnordered", "several futures"),
        ("lab::gate", "a gate of the check"),
        ("lab::probes", "a call"),
    ];
    let any = |part: &str| names.iter().any(|name| name.contains(part));
    // A bounded channel hands out permits, and a sender waits for one of those.
    if any("mpsc::bounded") && any("batch_semaphore") {
        return "room in a channel".to_owned();
    }
    let told = |(part, words): &(&str, &'static str)| any(part).then_some(*words);
    WORDS.iter().find_map(told).unwrap_or("").to_owned()
}

fn task_name(number: usize) -> String {
    if number == 0 { "the call".to_owned() } else { format!("task {number}") }
}

fn seen() -> std::sync::MutexGuard<'static, Vec<(u64, Stacks)>> {
    SEEN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_telling_name_says_what_is_waited_for() {
        let names = |names: &[&str]| in_words(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(names(&["tokio::sync::batch_semaphore::Acquire::poll", "sync::mutex"]), "a lock");
        assert_eq!(names(&["tokio::sync::batch_semaphore::Acquire::poll"]), "a permit");
        let send = ["sync::batch_semaphore", "sync::mpsc::bounded", "send"];
        assert_eq!(names(&send), "room in a channel");
        assert_eq!(names(&["tokio::time::sleep::Sleep::poll_elapsed"]), "a sleep");
        assert_eq!(names(&["core::future::poll_fn"]), "");
    }

    #[test]
    fn a_waker_that_is_cloned_notes_where() {
        let (_keep, mut wait) = tokio::sync::oneshot::channel::<()>();
        let stacks = clones_while(|context| {
            let _ = Pin::new(&mut wait).poll(context).is_ready();
        });
        assert_eq!(stacks.len(), 1);
        assert!(stacks[0].len() > 3);
    }
}
