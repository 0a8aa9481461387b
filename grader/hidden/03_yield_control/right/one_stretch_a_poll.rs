//! No `.await` at all: each poll makes one stretch of steps.

use std::future::poll_fn;
use std::num::NonZeroU64;
use std::task::Poll;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    let mut made: u64 = 0;
    poll_fn(|context| {
        let end = made.saturating_add(every.get()).min(steps);
        sum += (made..end).map(&mut step).sum::<u64>();
        made = end;
        if made == steps {
            return Poll::Ready(sum);
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await
}
