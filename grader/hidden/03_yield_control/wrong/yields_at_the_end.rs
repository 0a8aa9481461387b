//! few_steps_in_a_poll, others_have_their_turn
//!
//! a yield after the loop. By then all the steps have been made in one go, and the others have waited for all of
//! them: yield in between, each time `every` steps have been made.

use std::num::NonZeroU64;
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, _every: NonZeroU64, step: impl FnMut(u64) -> u64) -> u64 {
    let sum = (0..steps).map(step).sum();
    yield_now().await;
    sum
}
