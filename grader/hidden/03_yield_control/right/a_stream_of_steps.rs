//! A stream of the steps, folded with a function that yields.

use futures::stream::{self, StreamExt};
use std::num::NonZeroU64;
use tokio::task::yield_now;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    stream::iter(0..steps)
        .then(|number| async move {
            if number % every == 0 {
                yield_now().await;
            }
            number
        })
        .map(|number| step(number))
        .fold(0, |sum, value| async move { sum + value })
        .await
}
