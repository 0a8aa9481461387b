//! few_steps_in_a_poll, others_have_their_turn
//!
//! nothing that ends the poll between these few steps. An `async fn` without an `.await` runs to its end in one poll; so
//! does one with a `yield_now()` that nobody awaits, or with `std::thread::yield_now()`, which lets another *thread* run.
//! `consume_budget()` ends a poll after 128 times, and a look at the clock once some time has gone by.
//! `yield_now().await` ends it each time.

use std::num::NonZeroU64;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 0..steps {
        if number > 0 && number % every == 0 {
            std::thread::yield_now();
        }
        sum += step(number);
    }
    sum
}
