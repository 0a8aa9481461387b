//! few_steps_in_a_poll, others_have_their_turn
//!
//! a sleep of no time, such as `sleep(Duration::ZERO)`, which is how asyncio yields. In tokio it asks the timer: where its
//! moment has come already, as on a paused clock, it is ready at once and nobody else has a turn, and on a real clock it
//! costs you about a millisecond. `yield_now().await` is what you want.

use std::num::NonZeroU64;
use std::time::Duration;
use tokio::time::sleep;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 0..steps {
        if number > 0 && number % every == 0 {
            sleep(Duration::ZERO).await;
        }
        sum += step(number);
    }
    sum
}
