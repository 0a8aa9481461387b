//! The lab: what a check drives, what its probes saw, and how it fails.

mod busy;
mod cancel;
mod compare;
mod drive;
mod gate;
mod pool;
mod probes;
mod record;
mod say;
mod seen;

pub use busy::Busy;
pub(crate) use cancel::{Dropped, Plan};
pub use drive::ClockHold;
pub use gate::Gate;
pub use pool::{Pool, Resource};
pub(crate) use record::{Failure, Record};
pub(crate) use say::ms as say_ms;
pub use say::{duration as in_words, moment};

use crate::run::runtime;
use awaitlings_events::{Cause, Place};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// What a check is handed. Cheap to clone, and `Send`: every probe holds one.
#[derive(Clone)]
pub struct Lab {
    inner: Arc<Inner>,
}

struct Inner {
    begin: Instant,
    seed: u64,
    plan: Option<Plan>,
    record: Mutex<Record>,
}

impl Lab {
    /// A lab whose clock starts now. `seed` 0 is the plain order of events.
    pub(crate) fn new(seed: u64, plan: Option<Plan>) -> Lab {
        let begin = Instant::now();
        Lab { inner: Arc::new(Inner { begin, seed, plan, record: Mutex::new(Record::new(begin, seed)) }) }
    }

    /// Whole virtual milliseconds since the check began.
    pub fn now(&self) -> u64 {
        self.inner.begin.elapsed().as_millis() as u64
    }

    /// Waits, in virtual time.
    pub async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }

    /// From here on [`Lab::took`] counts.
    pub fn restart(&self) {
        self.record().lap = Instant::now();
    }

    /// Exactly this long it took since the check began, or since the last [`Lab::restart`].
    pub fn took(&self, expected: Duration) {
        let took = self.record().lap.elapsed();
        {
            let start = (self.record().lap - self.inner.begin).as_millis() as u64;
            self.record().expected_ms = Some(start + expected.as_millis() as u64);
        }
        if took != expected {
            let (expected, took) = (say::duration(expected), say::duration(took));
            self.fail(format!("expected this to take {expected} on the clock; it took {took}"));
        }
    }

    /// How long a check may go on in virtual time before it counts as stuck; 600 s where it says nothing.
    pub fn limit(&self, limit: Duration) {
        runtime::set_limit(limit);
    }

    /// How much processor time one poll may use before its thread counts as blocked; 250 ms where it says nothing.
    pub fn cpu_limit(&self, limit: Duration) {
        runtime::set_cpu_limit(limit);
    }

    /// A duration below this one, drawn from the run's seed; zero in the plain order.
    pub fn jitter(&self, below: Duration) -> Duration {
        if self.inner.seed == 0 {
            return Duration::ZERO;
        }
        let below = (below.as_millis() as u64).max(1);
        Duration::from_millis(self.record().draw() % below)
    }

    /// The check does not hold, for this reason.
    pub fn fail(&self, message: impl std::fmt::Display) -> ! {
        self.fail_as(Cause::Assertion, message.to_string(), None)
    }

    /// The check does not hold, since something that was taken was not given back.
    pub fn leaked(&self, message: impl std::fmt::Display) -> ! {
        self.fail_as(Cause::LeakedResource, message.to_string(), None)
    }

    pub(crate) fn fail_as(&self, cause: Cause, message: String, at: Option<Place>) -> ! {
        self.note_failure(Failure { cause, message, at });
        std::panic::resume_unwind(Box::new(CheckFailed))
    }

    /// The first failure is the one that counts.
    pub(crate) fn note_failure(&self, failure: Failure) {
        self.record().failure.get_or_insert(failure);
    }

    pub(crate) fn record(&self) -> MutexGuard<'_, Record> {
        self.inner.record.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn try_record(&self) -> Option<MutexGuard<'_, Record>> {
        self.inner.record.try_lock().ok()
    }

    pub(crate) fn plan(&self) -> Option<Plan> {
        self.inner.plan
    }
}

/// What unwinds a check that has said why it fails.
pub(crate) struct CheckFailed;
