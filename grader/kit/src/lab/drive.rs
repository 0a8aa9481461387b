//! Ways to drive the code under test.

use super::{Lab, say};
use crate::run::{panics, platform, runtime};
use awaitlings_events::Cause;
use futures::FutureExt;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::task::JoinHandle;

/// While it lives, time stands still although everything waits.
pub struct ClockHold {
    _release: std::sync::mpsc::Sender<()>,
}

impl Lab {
    /// A task of the check's own: no audit counts it. It need not be `Send`.
    pub fn spawn<F: Future + 'static>(&self, future: F) -> JoinHandle<F::Output> {
        runtime::spawn_own(future)
    }

    /// Polls the future, and drops it once this long has passed; `Some` where it ended before.
    pub async fn drop_after<F: Future>(&self, after: Duration, future: F) -> Option<F::Output> {
        tokio::time::timeout(after, future).await.ok()
    }

    /// `Err` with its message where the future panics; that panic is then no failure.
    pub async fn catch<F: Future>(&self, future: F) -> Result<F::Output, String> {
        AssertUnwindSafe(future).catch_unwind().await.map_err(|payload| {
            if payload.is::<super::CheckFailed>() {
                std::panic::resume_unwind(payload);
            }
            panics::caught();
            panics::message_of(&*payload)
        })
    }

    /// Holds the clock for work on other threads.
    pub fn hold_clock(&self) -> ClockHold {
        let (release, wait) = std::sync::mpsc::channel();
        // Only a running `spawn_blocking` keeps tokio's paused clock from advancing.
        tokio::task::spawn_blocking(move || wait.recv().is_ok());
        ClockHold { _release: release }
    }

    /// Processor time that the thread which asks has used until now; `None` where the system does not tell. What sleeps
    /// uses none, however slow the machine is.
    pub fn cpu_used(&self) -> Option<Duration> {
        platform::cpu_of_this_thread()
    }

    /// One virtual millisecond from now, no task of the learner's is alive and no call is at work.
    pub async fn gone(&self, what: &str) {
        tokio::time::sleep(Duration::from_millis(1)).await;
        let left = runtime::tasks_alive();
        let place = left.iter().find_map(|task| task.place.clone());
        let at_work: Vec<String> = {
            let record = self.record();
            record.spans.iter().filter(|span| span.call && span.end.is_none()).map(|span| span.lane.clone()).collect()
        };
        if left.is_empty() && at_work.is_empty() {
            return;
        }
        let tasks = say::count(left.len(), "task");
        let still = match (left.is_empty(), at_work.as_slice()) {
            (true, work) => going_on(work),
            (false, []) => format!("{tasks} still alive"),
            (false, work) => format!("{tasks} still alive, and {}", going_on(work)),
        };
        self.fail_as(Cause::LeakedTask, format!("expected nothing to be left once {what} was over; {still}"), place);
    }
}

fn going_on(work: &[String]) -> String {
    let shown: Vec<String> = work.iter().take(3).map(|call| format!("`{call}`")).collect();
    let more = if work.len() > shown.len() { ", .." } else { "" };
    let (s, goes) = if work.len() == 1 { ("", "goes") } else { ("s", "go") };
    format!("the call{s} {}{more} {goes} on", shown.join(", "))
}
