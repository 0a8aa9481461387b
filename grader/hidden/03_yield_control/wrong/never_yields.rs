//! few_steps_in_a_poll, others_have_their_turn
//!
//! an `async fn` with no `.await` in it. It runs to its end in one poll: `async` alone yields nothing, and until it
//! is done no other task has a turn. Await something that is not ready at once: `yield_now()`.

use std::num::NonZeroU64;

pub async fn sum_steps(steps: u64, _every: NonZeroU64, step: impl FnMut(u64) -> u64) -> u64 {
    (0..steps).map(step).sum()
}
