//! every_step_once
//!
//! steps that end one too early. The last is `step(steps - 1)`, and `0..steps` stops before `steps` by itself, as Python's
//! `range(steps)` does.

use std::num::NonZeroU64;
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 0..steps.saturating_sub(1) {
        if number > 0 && number % every == 0 {
            yield_now().await;
        }
        sum += step(number);
    }
    sum
}
