//! every_step_once
//!
//! whole stretches only. `steps / every` rounds down, and the steps after the last whole stretch are never made: the
//! last stretch may be a shorter one.

use std::num::NonZeroU64;
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for stretch in 0..steps / every {
        for number in stretch * every.get()..(stretch + 1) * every.get() {
            sum += step(number);
        }
        yield_now().await;
    }
    sum
}
