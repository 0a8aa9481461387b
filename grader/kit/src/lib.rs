//! What hidden checks are written with, and what runs them on tokio's paused clock.
//!
//! `GUIDE.md` beside this crate says how a check is written. Here is how one runs: a submission is linked with the
//! checks of its exercise into a small program whose `main` calls [`run`]. That process is the supervisor; it runs no
//! code of a learner's. It starts a process for each check, relays what it tells, and says how it ended.

mod check;
mod interface;
mod lab;
mod run;
mod warm;

pub use awaitlings_macros::check;
pub use check::{Check, Kind, Mode};
pub use interface::{Call, Fut, Items};
pub use lab::{Busy, ClockHold, Gate, Lab, Pool, Resource, in_words, moment};
pub use run::run;
#[doc(hidden)]
pub use warm::warm;
pub use {futures, inventory, tokio};

use std::time::Duration;

/// What a file of checks begins with.
pub mod prelude {
    pub use crate::{
        Busy, Call, Fut, Gate, Items, Lab, Pool, Resource, check, exercise, in_words, millis, moment, secs,
    };
    pub use futures::{FutureExt, StreamExt};
    pub use std::time::Duration;
}

/// Whole seconds.
pub const fn secs(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// Whole milliseconds: what the paused clock keeps exactly.
pub const fn millis(count: u64) -> Duration {
    Duration::from_millis(count)
}
