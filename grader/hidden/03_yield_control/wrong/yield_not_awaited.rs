//! few_steps_in_a_poll, others_have_their_turn
//!
//! a `yield_now()` that nobody awaits. Calling it only makes a future, and the `let _ =` before it hides the
//! compiler's warning: the yield happens at the `.await`.

use std::num::NonZeroU64;
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 0..steps {
        if number > 0 && number % every == 0 {
            let _ = yield_now();
        }
        sum += step(number);
    }
    sum
}
