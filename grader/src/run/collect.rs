//! Lines become an outcome: pure, so that every order of lines can be tried.

use awaitlings_events::{Event, Line, decode};

use super::{Outcome, Ran};

/// Takes a program's lines one by one.
pub(super) struct Collector<'a> {
    nonce: &'a str,
    current: Option<usize>,
    outcome: Outcome,
}

impl<'a> Collector<'a> {
    pub(super) fn new(nonce: &'a str) -> Collector<'a> {
        Collector { nonce, current: None, outcome: Outcome::default() }
    }

    /// Takes a line; true when it was the last.
    pub(super) fn take(&mut self, line: &str) -> bool {
        match decode(self.nonce, line) {
            Line::Event(event) => self.event(event),
            Line::Malformed(_) => {
                if let Some(ran) = self.current() {
                    ran.garbled = true;
                }
                false
            }
            Line::Foreign(_) => {
                self.outcome.foreign = self.outcome.foreign.saturating_add(1);
                false
            }
        }
    }

    /// How many checks exist, once they have been told.
    pub(super) fn checks(&self) -> usize {
        self.outcome.checks.len()
    }

    pub(super) fn finish(self) -> Outcome {
        self.outcome
    }

    fn current(&mut self) -> Option<&mut Ran> {
        self.current.and_then(|index| self.outcome.checks.get_mut(index))
    }

    fn named(&mut self, name: &str) -> Option<(usize, &mut Ran)> {
        self.outcome.checks.iter_mut().enumerate().find(|(_, ran)| ran.check == name)
    }

    fn event(&mut self, event: Event) -> bool {
        match event {
            Event::Check { check, sentence, points } => {
                // All checks are told before the first starts: a later one is not the program's own account.
                let untold = self.named(&check).is_none() && !self.outcome.checks.iter().any(|ran| ran.started);
                if untold {
                    self.outcome.checks.push(Ran {
                        check,
                        sentence,
                        points,
                        started: false,
                        events: Vec::new(),
                        finished: false,
                        exit: None,
                        garbled: false,
                    });
                }
            }
            Event::Start { check } => {
                self.current = self.named(&check).map(|(index, ran)| {
                    ran.started = true;
                    index
                });
            }
            Event::Exited { check, exit } => {
                if let Some((_, ran)) = self.named(&check) {
                    ran.started = true;
                    ran.exit = Some(exit);
                }
                self.current = None;
            }
            Event::End { checks } => {
                let run = self.outcome.checks.iter().filter(|ran| ran.exit.is_some()).count();
                self.outcome.complete = u32::try_from(run) == Ok(checks) && checks > 0;
                return true;
            }
            Event::Finished => {
                if let Some(ran) = self.current() {
                    ran.finished = true;
                }
            }
            event => {
                if let Some(ran) = self.current() {
                    ran.events.push(event);
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use awaitlings_events::{Exit, encode};

    use super::*;

    fn collect(lines: &[String]) -> Outcome {
        let mut collector = Collector::new("n");
        for line in lines {
            collector.take(line);
        }
        collector.finish()
    }

    fn told(names: &[&str]) -> Vec<String> {
        names
            .iter()
            .map(|name| encode("n", &Event::Check { check: (*name).into(), sentence: "s".into(), points: 1 }))
            .collect()
    }

    fn well(name: &str) -> Vec<String> {
        [
            Event::Start { check: name.into() },
            Event::Seed { seed: 0 },
            Event::Finished,
            Event::Exited { check: name.into(), exit: Exit::Code(0) },
        ]
        .iter()
        .map(|event| encode("n", event))
        .collect()
    }

    fn end(checks: u32) -> Vec<String> {
        vec![encode("n", &Event::End { checks })]
    }

    #[test]
    fn a_whole_account_is_complete() {
        let outcome = collect(&[told(&["a", "b"]), well("a"), well("b"), end(2)].concat());
        assert!(outcome.complete);
        assert!(
            outcome.checks.iter().all(|ran| ran.finished && ran.exit == Some(Exit::Code(0)) && ran.events.len() == 1)
        );
    }

    #[test]
    fn an_end_that_counts_otherwise_is_not() {
        assert!(!collect(&[told(&["a", "b"]), well("a"), end(2)].concat()).complete);
        assert!(!collect(&[told(&["a"]), well("a")].concat()).complete);
        assert!(!collect(&end(0)).complete);
    }

    #[test]
    fn foreign_lines_are_counted_and_change_nothing() {
        let forged = vec![encode("guess", &Event::Finished), "hello".to_owned()];
        let start = vec![encode("n", &Event::Start { check: "a".into() })];
        let outcome = collect(&[told(&["a"]), start, forged].concat());
        assert_eq!(outcome.foreign, 2);
        assert!(!outcome.checks[0].finished);
    }

    #[test]
    fn a_line_cut_short_marks_the_check_it_stands_in() {
        let start = vec![encode("n", &Event::Start { check: "a".into() }), "n\tfailed".to_owned()];
        assert!(collect(&[told(&["a"]), start].concat()).checks[0].garbled);
    }

    #[test]
    fn no_check_is_added_once_one_has_started() {
        assert_eq!(collect(&[told(&["a"]), well("a"), told(&["b"])].concat()).checks.len(), 1);
    }
}
