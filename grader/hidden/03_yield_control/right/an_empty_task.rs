//! Spawns an empty task and awaits it: it can only end once the loop has come round to it.

use std::num::NonZeroU64;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 0..steps {
        if number > 0 && number % every == 0 {
            tokio::spawn(async {}).await.expect("an empty task does not panic");
        }
        sum += step(number);
    }
    sum
}
