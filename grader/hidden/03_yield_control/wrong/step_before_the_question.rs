//! no_steps
//!
//! a loop that makes a step before it asks whether there is one to make. With `steps` 0 there is none: look first.

use std::num::NonZeroU64;
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    let mut number = 0;
    loop {
        sum += step(number);
        number += 1;
        if number >= steps {
            return sum;
        }
        if number % every == 0 {
            yield_now().await;
        }
    }
}
