//! few_steps_in_a_poll, others_have_their_turn
//!
//! `consume_budget()`, which yields only when the task has used up a budget of 128 operations that tokio grants it
//! for each poll. Between two yields there may be more steps than `every`: `yield_now()` yields each time.

use std::num::NonZeroU64;
use tokio::task::coop::consume_budget;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 0..steps {
        if number > 0 && number % every == 0 {
            consume_budget().await;
        }
        sum += step(number);
    }
    sum
}
