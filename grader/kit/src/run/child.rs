//! One check, in a process of its own: its runs, and what is told of the one that counts.

use super::channel::{emit, emit_apart};
use super::failure::{self, Ending};
use super::{
    dump::{self, Waiting},
    panics, platform,
    runtime::{self, Alarms},
};
use crate::check::{Check, Kind, Mode};
use crate::lab::{CheckFailed, Failure, Lab, Plan};
use awaitlings_events::{Cause, Ended, Event, Recording, Request, Runner, When};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// More suspensions than this are not tried: a call that has them is no small operation any more.
const SUSPENSIONS: u32 = 200;

/// Which runs of a check are made.
#[derive(Clone, Copy, Default)]
pub struct Round {
    /// This order only.
    pub seed: Option<u64>,
    /// Drop the future under test here only.
    pub drop_at: Option<(When, u32)>,
    /// Note where every task waits.
    pub explain: bool,
}

impl Round {
    /// All runs that the check's mode asks for.
    pub fn first(request: &Request) -> Round {
        Round { seed: request.seed, drop_at: None, explain: false }
    }
}

/// What one run came to.
pub struct Run {
    pub lab: Lab,
    pub seed: Option<u64>,
    pub failure: Option<Failure>,
    pub waiting: Vec<Event>,
}

/// The run that is going on, for the watchdog to tell of when it never ends.
static CURRENT: Mutex<Option<(Lab, u64)>> = Mutex::new(None);

/// Runs the check and tells what came of it.
pub fn run(check: &Check, request: &Request, round: &Round) {
    let native = request.runner == Runner::Native;
    panics::install_hook();
    platform::watch(native);
    let run = match &check.kind {
        Kind::Plain(body) => plain(*body),
        Kind::Async { body, mode } => {
            let seed = |seed: u64| one(*body, seed, None, round.explain);
            match mode {
                Mode::Once => seed(round.seed.unwrap_or(0)).without_seed(round.seed),
                Mode::Orders(seeds) => match round.seed {
                    Some(only) => seed(only),
                    None => first_failure((0..u64::from(*seeds)).map(seed)),
                },
                Mode::CancelAtEveryAwait => every_await(*body, round),
            }
        }
    };
    tell(&run, native, request.recording != Recording::Nothing);
}

impl Run {
    fn without_seed(mut self, asked: Option<u64>) -> Run {
        self.seed = asked;
        self
    }
}

/// The first run that fails, or else the last.
fn first_failure(runs: impl Iterator<Item = Run>) -> Run {
    let mut last = None;
    for run in runs {
        let failed = run.failure.is_some();
        last = Some(run);
        if failed {
            break;
        }
    }
    // A check under no order at all is a mistake of its author's.
    last.unwrap_or_else(|| {
        let lab = Lab::new(0, None);
        let failure = Failure { cause: Cause::Grader, message: "orders(0) runs nothing".into(), at: None };
        Run { lab, seed: None, failure: Some(failure), waiting: Vec::new() }
    })
}

fn every_await(body: fn(Lab) -> crate::Fut<'static, ()>, round: &Round) -> Run {
    let dropped_at = |when, count| {
        one(body, 0, Some(Plan { when, count, explain: round.explain }), round.explain).without_seed(None)
    };
    if let Some((when, count)) = round.drop_at {
        return dropped_at(when, count);
    }
    let whole = dropped_at(When::Pending, 0);
    if whole.failure.is_some() {
        return whole;
    }
    let suspensions = whole.lab.record().suspensions.min(SUSPENSIONS);
    let moments = (1..=suspensions).flat_map(|count| [(When::Pending, count), (When::Wake, count)]);
    let dropped = first_failure(moments.map(|(when, count)| dropped_at(when, count)));
    if dropped.failure.is_some() && suspensions > 0 { dropped } else { whole }
}

/// One run on a fresh runtime.
fn one(body: fn(Lab) -> crate::Fut<'static, ()>, seed: u64, plan: Option<Plan>, explain: bool) -> Run {
    panics::reset();
    dump::reset(explain && plan.is_none_or(|plan| plan.count == 0));
    let alarms = Arc::new(Alarms::default());
    let runtime = match runtime::build(seed, explain, &alarms) {
        Ok(runtime) => runtime,
        Err(error) => {
            let failure = Failure { cause: Cause::Grader, message: format!("no runtime: {error}"), at: None };
            return Run { lab: Lab::new(seed, plan), seed: None, failure: Some(failure), waiting: Vec::new() };
        }
    };
    let (lab, failure, waiting) = runtime.block_on(async {
        runtime::begin();
        let lab = Lab::new(seed, plan);
        *CURRENT.lock().unwrap_or_else(PoisonError::into_inner) = Some((lab.clone(), seed));
        // Kept where it can be polled once more from outside its task, to see where it waits.
        let future = Rc::new(RefCell::new(body(lab.clone())));
        let polled = Rc::clone(&future);
        let mut task =
            runtime::spawn_own(std::future::poll_fn(move |context| polled.borrow_mut().as_mut().poll(context)));
        let ending = tokio::select! {
            biased;
            _ = alarms.spinning.notified() => Ending::Spinning,
            _ = alarms.stalled.notified() => Ending::Stalled,
            ended = &mut task => failure::ending(ended),
            () = virtual_limit(&lab) => Ending::Stuck,
        };
        let waiting = match ending {
            Ending::Stuck | Ending::Spinning | Ending::Stalled => {
                // A dump polls: what the check finds only because of that is no finding.
                let seen = lab.record().seen();
                let waiting = dump::waiting(&future, matches!(ending, Ending::Stuck)).await;
                lab.record().put_back(seen);
                waiting
            }
            Ending::Over | Ending::Panicked(_) => Waiting::default(),
        };
        let over_ms = lab.now();
        if matches!(ending, Ending::Over) {
            // What was cancelled is gone within a virtual millisecond: tokio drops an aborted task when it next runs.
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        // Still inside the runtime: outside of it the clock is the machine's.
        let failure = failure::of(&lab, ending, &waiting);
        note_end(&lab, over_ms);
        let waits = dump::waits();
        (lab, failure, [waiting.events, waits].concat())
    });
    runtime.shutdown_background();
    Run { lab, seed: Some(seed), failure, waiting }
}

/// Ends once the check has gone on for longer than it may.
async fn virtual_limit(lab: &Lab) {
    loop {
        let limit = runtime::limit();
        let left = limit.saturating_sub(Duration::from_millis(lab.now()));
        tokio::time::sleep(left).await;
        if limit == runtime::limit() {
            return;
        }
    }
}

/// A check with no runtime: a fresh thread.
fn plain(body: fn(Lab)) -> Run {
    panics::reset();
    let lab = Lab::new(0, None);
    *CURRENT.lock().unwrap_or_else(PoisonError::into_inner) = Some((lab.clone(), 0));
    let handed = lab.clone();
    let watched = move || {
        platform::plain_begins();
        body(handed);
    };
    let ended = std::thread::Builder::new().name("check".into()).spawn(watched).map(|it| it.join());
    platform::plain_ends();
    let ending = match ended {
        Ok(Ok(())) => Ending::Over,
        // It has said why.
        Ok(Err(payload)) if payload.is::<CheckFailed>() => Ending::Over,
        Ok(Err(payload)) => Ending::Panicked(panics::message_of(&*payload)),
        Err(error) => Ending::Panicked(format!("no thread: {error}")),
    };
    let failure = failure::of(&lab, ending, &Waiting::default());
    Run { lab, seed: None, failure, waiting: Vec::new() }
}

/// Spans must be told with the times they had when the check ended, not when its future was dropped.
fn note_end(lab: &Lab, over_ms: u64) {
    let mut record = lab.record();
    record.over_ms = over_ms;
    let end = record.now();
    for span in &mut record.spans {
        span.end.get_or_insert((end, Ended::Open));
    }
}

/// Set by who tells of the check: the thread that runs it, or the watchdog.
static TOLD: AtomicBool = AtomicBool::new(false);

/// Whoever comes second says nothing: the first is about to end the process.
fn be_the_one_to_tell() {
    while TOLD.swap(true, Relaxed) {
        std::thread::park();
    }
}

/// The run's events, the failure last.
fn tell(run: &Run, native: bool, timeline: bool) {
    be_the_one_to_tell();
    let send = if native { emit } else { emit_apart };
    let mut events = Vec::new();
    if timeline {
        events.extend(run.lab.record().events());
        events.extend(task_spans(&run.lab));
    }
    if let Some(dropped) = run.lab.record().dropped.clone() {
        events.push(Event::Span {
            lane: "the call".into(),
            label: "dropped here".into(),
            start_ms: dropped.at_ms,
            end_ms: dropped.at_ms,
            ended: Ended::Cancelled,
        });
        events.push(Event::Cancelled { when: dropped.when, count: dropped.count, place: dropped.place });
    }
    if let Some(seed) = run.seed {
        events.push(Event::Seed { seed });
    }
    let record = run.lab.record();
    events.push(Event::Clock { virtual_ms: record.over_ms, expected_ms: record.expected_ms });
    drop(record);
    events.extend(run.waiting.iter().cloned());
    if let Some(Failure { cause, message, at }) = run.failure.clone() {
        events.push(Event::Failed { cause, message, at });
    }
    events.push(Event::Finished);
    for event in &events {
        send(event);
    }
}

/// A check that will never end is told of by the watchdog, which then ends the process.
pub fn tell_from_outside(failure: Failure, native: bool) -> ! {
    be_the_one_to_tell();
    let send = if native { emit } else { emit_apart };
    let current = CURRENT.try_lock().ok().and_then(|current| current.clone());
    if let Some((lab, seed)) = current {
        // The thread that is stuck may hold the record: then there is nothing to draw.
        let events = lab.try_record().map(|record| record.events()).unwrap_or_default();
        events.iter().for_each(send);
        if seed != 0 {
            send(&Event::Seed { seed });
        }
    }
    send(&Event::Failed { cause: failure.cause, message: failure.message, at: failure.at });
    send(&Event::Finished);
    super::channel::end_process()
}

/// The learner's tasks as lanes, named by where they were spawned.
fn task_spans(lab: &Lab) -> Vec<Event> {
    let now = lab.record().over_ms;
    let span = |task: runtime::Task| Event::Span {
        lane: format!("task {}", task.number),
        label: task.place.map_or_else(String::new, |place| format!("{}:{}", place.file, place.line)),
        start_ms: task.started_ms,
        end_ms: task.ended_ms.unwrap_or_else(|| now.max(task.started_ms)),
        ended: if task.ended_ms.is_some() { Ended::Done } else { Ended::Open },
    };
    runtime::all_tasks().into_iter().take(40).map(span).collect()
}

#[cfg(test)]
#[path = "child_tests.rs"]
mod tests;
