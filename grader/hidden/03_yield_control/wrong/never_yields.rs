//! few_steps_in_a_poll, others_have_their_turn
//!
//! nothing that ends the poll between these few steps. An `async fn` without an `.await` runs to its end in one poll; so
//! does one with a `yield_now()` that nobody awaits, or with `std::thread::yield_now()`, which lets another *thread* run.
//! `consume_budget()` ends a poll after 128 times, and a look at the clock once some time has gone by.
//! `yield_now().await` ends it each time.

use std::num::NonZeroU64;

pub async fn sum_steps(steps: u64, _every: NonZeroU64, step: impl FnMut(u64) -> u64) -> u64 {
    (0..steps).map(step).sum()
}
