//! few_steps_in_a_poll
//!
//! one step too many in a stretch. Look at the comparison (`>` or `>=`), at where you yield, and at what becomes of the
//! rest where `every` does not divide `steps`.

use std::num::NonZeroU64;
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    let mut since = 0;
    for number in 0..steps {
        if since > every.get() {
            yield_now().await;
            since = 0;
        }
        sum += step(number);
        since += 1;
    }
    sum
}
