//! few_steps_in_a_poll, others_have_their_turn
//!
//! `std::thread::yield_now()`. It lets the operating system run another *thread*; the other tasks wait on this very
//! one. tokio's `task::yield_now()` is the one that ends the poll.

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
