//! every_step_once
//!
//! a sum of fewer bits. The values are `u64`s and so is their sum: `as u32` keeps the lower half and says nothing.

use std::num::NonZeroU64;
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0_u32;
    for number in 0..steps {
        if number > 0 && number % every == 0 {
            yield_now().await;
        }
        sum = sum.wrapping_add(step(number) as u32);
    }
    u64::from(sum)
}
