//! every_step_once
//!
//! steps that are counted from 1. The first is `step(0)` and the last `step(steps - 1)`, as in Python's
//! `range(steps)`: `0..steps`.

use std::num::NonZeroU64;
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 1..=steps {
        sum += step(number);
        if number % every == 0 {
            yield_now().await;
        }
    }
    sum
}
