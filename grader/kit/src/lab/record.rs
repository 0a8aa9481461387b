//! What happened during a check, on the virtual clock.

use awaitlings_events::{Cause, Ended, Event, Place};
use tokio::time::Instant;

/// More lanes than this say nothing to a person; a check of a thousand calls records the first ones.
const SPANS: usize = 40;

/// Everything that a check's probes saw.
pub struct Record {
    pub begin: Instant,
    pub lap: Instant,
    pub spans: Vec<Span>,
    pub log: Vec<(u64, String)>,
    pub at_work: usize,
    pub peak: usize,
    pub finished: Vec<String>,
    pub unstarted: Vec<String>,
    pub pools: Vec<crate::Pool>,
    pub expected_ms: Option<u64>,
    /// When the check's body was over.
    pub over_ms: u64,
    pub allowed: Allowed,
    pub failure: Option<Failure>,
    pub dropped: Option<super::Dropped>,
    pub suspensions: u32,
    random: u64,
}

/// What was seen until a moment.
pub struct Seen {
    spans: Vec<Span>,
    log: Vec<(u64, String)>,
    failure: Option<Failure>,
}

/// A stretch of a probe's work.
#[derive(Clone)]
pub struct Span {
    pub lane: String,
    pub label: String,
    pub start_ms: u64,
    pub end: Option<(u64, Ended)>,
    /// Whether it is a call at work, which counts for peaks, or only a picture.
    pub call: bool,
}

/// Which audits a check has switched off.
#[derive(Clone, Copy, Default)]
pub struct Allowed {
    pub tasks: bool,
    pub panics: bool,
    pub open: bool,
}

/// Why a check does not hold.
#[derive(Clone, Debug)]
pub struct Failure {
    pub cause: Cause,
    pub message: String,
    pub at: Option<Place>,
}

/// The lanes of the learner's tasks have such names: a probe among them would be taken for one.
fn is_of_tasks(lane: &str) -> bool {
    let number = |rest: &str| !rest.is_empty() && rest.chars().all(|char| char.is_ascii_digit());
    lane == "the call" || lane.strip_prefix("task ").is_some_and(number)
}

impl Record {
    pub fn new(begin: Instant, seed: u64) -> Record {
        Record {
            begin,
            lap: begin,
            spans: Vec::new(),
            log: Vec::new(),
            at_work: 0,
            peak: 0,
            finished: Vec::new(),
            unstarted: Vec::new(),
            pools: Vec::new(),
            expected_ms: None,
            over_ms: 0,
            allowed: Allowed::default(),
            failure: None,
            dropped: None,
            suspensions: 0,
            random: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
        }
    }

    pub fn now(&self) -> u64 {
        self.begin.elapsed().as_millis() as u64
    }

    /// The next number of this run's order.
    pub fn draw(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33
    }

    /// A span opens; the number closes it.
    pub fn open(&mut self, lane: &str, label: &str, call: bool) -> usize {
        if is_of_tasks(lane) {
            let message = format!("a check calls a probe `{lane}`, which is how the learner's tasks are called");
            self.failure = Some(Failure { cause: Cause::Grader, message, at: None });
        }
        let start_ms = self.now();
        if call {
            self.at_work += 1;
            self.peak = self.peak.max(self.at_work);
        }
        self.spans.push(Span { lane: lane.to_owned(), label: label.to_owned(), start_ms, end: None, call });
        self.spans.len() - 1
    }

    /// It closes. A second time has no effect.
    pub fn close(&mut self, span: usize, ended: Ended) {
        let now = self.now();
        let Some(span) = self.spans.get_mut(span) else { return };
        if span.end.is_some() {
            return;
        }
        span.end = Some((now, ended));
        if span.call {
            self.at_work -= 1;
            if ended == Ended::Done {
                self.finished.push(span.lane.clone());
            }
        }
    }

    /// What was seen until now.
    pub fn seen(&self) -> Seen {
        Seen { spans: self.spans.clone(), log: self.log.clone(), failure: self.failure.clone() }
    }

    /// Forgets what came of polls that were made only to see where the call waits.
    pub fn put_back(&mut self, seen: Seen) {
        Seen { spans: self.spans, log: self.log, failure: self.failure } = seen;
    }

    /// Spans and marks as the grader reads them.
    pub fn events(&self) -> Vec<Event> {
        let now = self.now();
        let spans = self.spans.iter().take(SPANS).map(|span| {
            let (end_ms, ended) = span.end.unwrap_or((now, Ended::Open));
            Event::Span { lane: span.lane.clone(), label: span.label.clone(), start_ms: span.start_ms, end_ms, ended }
        });
        let marks = self.log.iter().take(SPANS).map(|(at_ms, label)| Event::Mark {
            lane: "log".to_owned(),
            label: label.clone(),
            at_ms: *at_ms,
        });
        spans.chain(marks).collect()
    }
}
