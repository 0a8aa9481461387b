//! Give the other tasks their turn in the middle of a long sum: `await` yields control to the event loop.

use std::num::NonZeroU64;
use tokio::task::yield_now;

/// Adds up `step(0) + step(1) + ..`, and yields to the event loop before every further `every` steps.
pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 0..steps {
        if number > 0 && number % every == 0 {
            yield_now().await;
        }
        sum += step(number);
    }
    sum
}
