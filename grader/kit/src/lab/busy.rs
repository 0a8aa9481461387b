//! A stretch of work on the timeline.

use super::Lab;
use awaitlings_events::Ended;

/// A span that is open for as long as this lives; dropped before [`Busy::done`], it was cancelled.
pub struct Busy {
    lab: Lab,
    span: usize,
}

impl Lab {
    /// Marks a stretch of work by hand; it counts as a call at work.
    pub fn busy(&self, name: impl std::fmt::Display) -> Busy {
        Busy::call(self, &name.to_string())
    }
}

impl Busy {
    pub(super) fn call(lab: &Lab, name: &str) -> Busy {
        Busy { lab: lab.clone(), span: lab.record().open(name, "", true) }
    }

    /// A picture only: it does not count as a call.
    pub(super) fn picture(lab: &Lab, lane: &str, label: &str) -> Busy {
        Busy { lab: lab.clone(), span: lab.record().open(lane, label, false) }
    }

    /// The work came to its end.
    pub fn done(self) {
        self.lab.record().close(self.span, Ended::Done);
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.lab.record().close(self.span, Ended::Cancelled);
    }
}
