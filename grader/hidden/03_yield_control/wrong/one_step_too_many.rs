//! few_steps_in_a_poll
//!
//! a count that lets one step too many through. `>` is true only after `every + 1` steps: yield as soon as `every` of
//! them have been made.

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
