//! Counts down to the next yield, and yields once more after the last step.

use std::num::NonZeroU64;
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    let mut left = every.get();
    for number in 0..steps {
        sum += step(number);
        left -= 1;
        if left == 0 {
            yield_now().await;
            left = every.get();
        }
    }
    yield_now().await;
    sum
}
