//! What the probes saw, for a check to look at.

use super::Lab;
use awaitlings_events::Ended;

impl Lab {
    /// How many calls are at work right now.
    pub fn at_work(&self) -> usize {
        self.record().at_work
    }

    /// When the call of this name was first polled, in virtual milliseconds.
    pub fn started(&self, name: &str) -> Option<u64> {
        self.record().spans.iter().find(|span| span.call && span.lane == name).map(|span| span.start_ms)
    }

    /// When the call of this name came to its end or was dropped, in virtual milliseconds.
    pub fn ended(&self, name: &str) -> Option<u64> {
        let record = self.record();
        let span = record.spans.iter().find(|span| span.call && span.lane == name)?;
        span.end.map(|(at, _)| at)
    }

    /// When each call was first polled, sorted.
    pub fn starts(&self) -> Vec<(u64, String)> {
        let record = self.record();
        let calls = record.spans.iter().filter(|span| span.call);
        let mut starts: Vec<(u64, String)> = calls.map(|span| (span.start_ms, span.lane.clone())).collect();
        starts.sort();
        starts
    }

    /// The calls that came to their end, in the order of their ends.
    pub fn finished(&self) -> Vec<String> {
        self.record().finished.clone()
    }

    /// The calls that were dropped half-way, sorted.
    pub fn cancelled(&self) -> Vec<String> {
        let record = self.record();
        let cancelled = |span: &&super::record::Span| span.call && matches!(span.end, Some((_, Ended::Cancelled)));
        let mut names: Vec<String> = record.spans.iter().filter(cancelled).map(|span| span.lane.clone()).collect();
        names.sort();
        names
    }

    /// The calls that were dropped before their first poll, sorted.
    pub fn unstarted(&self) -> Vec<String> {
        let mut names = self.record().unstarted.clone();
        names.sort();
        names
    }

    /// The log so far, each event with its virtual milliseconds.
    pub fn logged(&self) -> Vec<(u64, String)> {
        self.record().log.clone()
    }

    /// Tasks that are still alive at the end are no failure of this check.
    pub fn allow_tasks(&self) {
        self.record().allowed.tasks = true;
    }

    /// Panics in spawned tasks are no failure of this check.
    pub fn allow_panics(&self) {
        self.record().allowed.panics = true;
    }

    /// Resources that are still out at the end are no failure of this check.
    pub fn allow_open(&self) {
        self.record().allowed.open = true;
    }
}
