//! What a check is, and where all of them are found.

use crate::{Fut, Lab};

/// One hidden check, as `#[check]` registers it.
pub struct Check {
    pub name: &'static str,
    /// The lines of its doc comment.
    pub sentence: &'static [&'static str],
    pub points: u32,
    /// Its line in `checks.rs`: checks run in this order.
    pub line: u32,
    pub kind: Kind,
}

/// What a check runs on.
pub enum Kind {
    /// A task on a fresh runtime whose clock is paused.
    Async { body: fn(Lab) -> Fut<'static, ()>, mode: Mode },
    /// A fresh thread with no runtime.
    Plain(fn(Lab)),
}

/// How often an async check runs, and what differs from one run to the next.
#[derive(Clone, Copy)]
pub enum Mode {
    Once,
    /// Once to the end, then once for each suspension and each moment to be dropped at.
    CancelAtEveryAwait,
    /// Under this many seeds; 0 is the plain order.
    Orders(u32),
}

inventory::collect!(Check);

/// Every check that is linked in, in the order of its file.
pub(crate) fn all() -> Vec<&'static Check> {
    let mut checks: Vec<&'static Check> = inventory::iter::<Check>.into_iter().collect();
    checks.sort_by_key(|check| check.line);
    checks
}

impl Check {
    pub(crate) fn sentence(&self) -> String {
        let lines: Vec<&str> = self.sentence.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        lines.join(" ")
    }
}
