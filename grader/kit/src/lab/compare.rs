//! Comparisons that explain themselves.

use super::Lab;
use super::say;
use std::fmt::{Debug, Display};

impl Lab {
    /// `what` names the thing compared, and reads after 'expected': `"the answers"`.
    pub fn same<T: PartialEq<U> + Debug, U: Debug>(&self, what: &str, got: T, want: U) {
        if got != want {
            self.fail(format!("expected {what} to be {want:?}; got {got:?}"));
        }
    }

    /// Holds, or fails with these words: what was expected, and what happened.
    pub fn that(&self, holds: bool, words: impl Display) {
        if !holds {
            self.fail(words);
        }
    }

    /// What was logged, exactly; the events of one instant in any order.
    pub fn trace(&self, want: &[(u64, &str)]) {
        let mut got = self.logged();
        let mut sorted: Vec<(u64, String)> = want.iter().map(|(at, what)| (*at, (*what).to_owned())).collect();
        got.sort();
        sorted.sort();
        self.compare_traces(&got, &sorted);
    }

    /// What was logged, exactly and in this order.
    pub fn trace_in_order(&self, want: &[(u64, &str)]) {
        let want: Vec<(u64, String)> = want.iter().map(|(at, what)| (*at, (*what).to_owned())).collect();
        self.compare_traces(&self.logged(), &want);
    }

    fn compare_traces(&self, got: &[(u64, String)], want: &[(u64, String)]) {
        let Some(parting) = (0..got.len().max(want.len())).find(|&at| got.get(at) != want.get(at)) else { return };
        let event = |(at, what): &(u64, String)| format!("'{what}' at {}", say::moment(*at));
        let wanted = want.get(parting).map_or_else(|| "nothing more".to_owned(), event);
        let happened = got.get(parting).map_or_else(
            || "nothing more happened".to_owned(),
            |(at, what)| format!("'{what}' came at {}", say::moment(*at)),
        );
        let before = match parting {
            0 => String::new(),
            _ => format!(" after {}", event(&want[parting - 1])),
        };
        self.fail(format!("expected {wanted}{before}; {happened}"));
    }

    /// The most calls that were at work at once was exactly this.
    pub fn peak(&self, want: usize) {
        let peak = self.record().peak;
        if peak != want {
            let calls = say::count(want, "call");
            let happened = match peak {
                0 => "none ever was".to_owned(),
                peak if peak < want => format!("never more than {peak} {}", were(peak)),
                peak => format!("at one moment {peak} were"),
            };
            self.fail(format!("expected {calls} at work at the same moment; {happened}"));
        }
    }

    /// Never were more calls than this at work at once.
    pub fn at_most(&self, want: usize) {
        let peak = self.record().peak;
        if peak > want {
            self.fail(format!("expected at most {} at work at the same moment; {peak} were", say::count(want, "call")));
        }
    }
}

fn were(count: usize) -> &'static str {
    if count == 1 { "was" } else { "were" }
}
