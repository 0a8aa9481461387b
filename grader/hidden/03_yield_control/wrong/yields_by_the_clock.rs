//! few_steps_in_a_poll, others_have_their_turn
//!
//! nothing that ends the poll between these few steps. An `async fn` without an `.await` runs to its end in one poll; so
//! does one with a `yield_now()` that nobody awaits, or with `std::thread::yield_now()`, which lets another *thread* run.
//! `consume_budget()` ends a poll after 128 times, and a look at the clock once some time has gone by.
//! `yield_now().await` ends it each time.

use std::num::NonZeroU64;
use std::time::{Duration, Instant};
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, _every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    let mut since = Instant::now();
    for number in 0..steps {
        if since.elapsed() > Duration::from_millis(100) {
            yield_now().await;
            since = Instant::now();
        }
        sum += step(number);
    }
    sum
}
