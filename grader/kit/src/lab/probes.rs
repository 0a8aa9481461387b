//! Calls that take their time, and record what was done with them.

use super::Lab;
use super::busy::Busy;
use crate::Call;
use crate::run::panics;
use std::time::Duration;

/// Notes a call that was dropped before its first poll.
struct Unstarted {
    lab: Lab,
    name: Option<String>,
}

impl Unstarted {
    fn begun(mut self) {
        self.name = None;
    }
}

impl Drop for Unstarted {
    fn drop(&mut self) {
        if let Some(name) = self.name.take() {
            self.lab.record().unstarted.push(name);
        }
    }
}

impl Lab {
    /// A call that takes this long, counted from its first poll, and answers `value`.
    pub fn call<T: Send + 'static>(&self, name: impl std::fmt::Display, takes: Duration, value: T) -> Call<T> {
        self.steps(name, [takes], value)
    }

    /// Calls `a`, `b`, .. that answer 0, 1, ..
    pub fn calls(&self, takes: impl IntoIterator<Item = Duration>) -> Vec<Call<u64>> {
        takes.into_iter().enumerate().map(|(at, takes)| self.call(letter(at), takes, at as u64)).collect()
    }

    /// A call of several awaits, one after the other.
    pub fn steps<T: Send + 'static>(
        &self,
        name: impl std::fmt::Display,
        steps: impl IntoIterator<Item = Duration>,
        value: T,
    ) -> Call<T> {
        let steps: Vec<Duration> = steps.into_iter().collect();
        let (lab, name) = (self.clone(), name.to_string());
        let unstarted = Unstarted { lab: self.clone(), name: Some(name.clone()) };
        Box::pin(async move {
            unstarted.begun();
            let busy = Busy::call(&lab, &name);
            for step in steps {
                tokio::time::sleep(step).await;
            }
            busy.done();
            value
        })
    }

    /// A call that panics with this message.
    pub fn panicking<T: Send + 'static>(
        &self,
        name: impl std::fmt::Display,
        takes: Duration,
        message: &'static str,
    ) -> Call<T> {
        let (lab, name) = (self.clone(), name.to_string());
        panics::expect(message);
        Box::pin(async move {
            let busy = Busy::call(&lab, &name);
            tokio::time::sleep(takes).await;
            drop(busy);
            std::panic::panic_any(message)
        })
    }

    /// A call that never ends, and that nothing wakes.
    pub fn endless<T: Send + 'static>(&self, name: impl std::fmt::Display) -> Call<T> {
        let (lab, name) = (self.clone(), name.to_string());
        let unstarted = Unstarted { lab: self.clone(), name: Some(name.clone()) };
        Box::pin(async move {
            unstarted.begun();
            let _busy = Busy::call(&lab, &name);
            std::future::pending().await
        })
    }

    /// Something happened, at this instant.
    pub fn log(&self, what: impl std::fmt::Display) {
        let mut record = self.record();
        let now = record.now();
        record.log.push((now, what.to_string()));
    }
}

/// `a`, .. `z`, `#27`, ..
fn letter(at: usize) -> String {
    u8::try_from(at)
        .ok()
        .filter(|at| *at < 26)
        .map_or_else(|| format!("#{}", at + 1), |at| char::from(b'a' + at).to_string())
}
