//! few_steps_in_a_poll
//!
//! a bound that holds only where `every` is small. It is for your caller to say how many steps may go into one poll, and
//! no more than that many go into one: yield by `every`, however large it is.

use std::num::NonZeroU64;
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 0..steps {
        if number > 0 && number % every == 0 && every.get() < 10 {
            yield_now().await;
        }
        sum += step(number);
    }
    sum
}
