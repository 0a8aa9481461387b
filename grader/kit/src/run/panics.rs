//! Panics, wherever they happen: also in a task whose handle was dropped.

use super::places;
use awaitlings_events::Place;
use std::any::Any;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A panic that nobody expected.
#[derive(Clone)]
pub struct Seen {
    pub message: String,
    pub at: Origin,
    pub in_task: bool,
}

/// Whose code panicked.
#[derive(Clone)]
pub enum Origin {
    Learner(Place),
    /// The check's own file: never the learner's fault.
    Check(u32),
    Elsewhere,
}

struct Panics {
    seen: Vec<Seen>,
    expected: Vec<&'static str>,
    expected_came: bool,
    clock_touched: bool,
}

static PANICS: Mutex<Panics> =
    Mutex::new(Panics { seen: Vec::new(), expected: Vec::new(), expected_came: false, clock_touched: false });

/// Nothing is printed: what the hook notes is told in the verdict.
pub fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        let message = message_of(info.payload());
        let location = info.location();
        let at = match location.map(|it| (it.file(), it.line(), it.column())) {
            // A check's own `async` block that was polled after its end: whoever polled it is at fault.
            Some((file, line, _)) if of_check(file) && !message.contains("resumed after completion") => {
                Origin::Check(line)
            }
            Some((file, line, column)) => match places::of_learner(file, line, column).or_else(places::here) {
                Some(place) => Origin::Learner(place),
                None => Origin::Elsewhere,
            },
            None => Origin::Elsewhere,
        };
        let in_task = tokio::task::try_id().is_some();
        let mut panics = lock();
        if message.contains("time is already frozen") || message.contains("time is not frozen") {
            panics.clock_touched = true;
        }
        if panics.expected.iter().any(|expected| *expected == message) {
            panics.expected_came = true;
        } else {
            panics.seen.push(Seen { message, at, in_task });
        }
    }));
}

fn of_check(file: &str) -> bool {
    file.starts_with("checks/") || file.ends_with("/checks.rs")
}

/// A panic with this message is part of the check.
pub fn expect(message: &'static str) {
    lock().expected.push(message);
}

/// The last panic was caught by the check, which looks at it itself.
pub fn caught() {
    let mut panics = lock();
    if panics.seen.last().is_some_and(|seen| !seen.is_todo()) {
        panics.seen.pop();
    }
}

/// How many panics were seen until now.
pub fn count() -> usize {
    lock().seen.len()
}

/// Those that were seen after the first `count` are nobody's failure, but for code that is not written yet.
pub fn forget_after(count: usize) {
    let mut index = 0;
    lock().seen.retain(|seen| {
        index += 1;
        index <= count || seen.is_todo()
    });
}

/// A fresh run knows no panics.
pub fn reset() {
    let mut panics = lock();
    panics.seen.clear();
    panics.expected.clear();
    panics.expected_came = false;
}

/// What was seen and not expected. Once an expected panic came, those that follow from it are expected too: a learner
/// may well `unwrap` what a `JoinHandle` says of it.
pub fn unexpected() -> Vec<Seen> {
    let panics = lock();
    let follows = panics.expected_came;
    panics
        .seen
        .iter()
        .filter(|seen| !follows || seen.is_todo() || matches!(seen.at, Origin::Check(_)))
        .cloned()
        .collect()
}

/// The learner's line of the last panic with these words, expected or not.
pub fn place_of(words: &str) -> Option<Place> {
    lock().seen.iter().rev().find(|seen| seen.message == words).and_then(Seen::place)
}

/// tokio itself said that the clock had been paused or resumed by hand.
pub fn clock_touched() -> bool {
    lock().clock_touched
}

/// The words of a panic.
pub fn message_of(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&'static str>()
        .map(|message| (*message).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without words".to_owned())
}

impl Seen {
    /// The learner's line, if it was theirs.
    pub fn place(&self) -> Option<Place> {
        match &self.at {
            Origin::Learner(place) => Some(place.clone()),
            _ => None,
        }
    }

    /// What `todo!()` and `unimplemented!()` say.
    pub fn is_todo(&self) -> bool {
        matches!(self.at, Origin::Learner(_))
            && (self.message.starts_with("not yet implemented") || self.message.starts_with("not implemented"))
    }
}

fn lock() -> MutexGuard<'static, Panics> {
    PANICS.lock().unwrap_or_else(PoisonError::into_inner)
}
