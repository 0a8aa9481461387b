//! clock_stands_still
//!
//! a short sleep at each yield. It does let others run, but it waits as well: tokio's timer counts in whole milliseconds,
//! so a thousand tiny sleeps are a second. To give up a turn and no time, `yield_now().await`.

use std::num::NonZeroU64;
use std::time::Duration;
use tokio::time::sleep;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 0..steps {
        if number > 0 && number % every == 0 {
            sleep(Duration::from_nanos(1)).await;
        }
        sum += step(number);
    }
    sum
}
