//! every_step_once, few_steps_in_a_poll, clock_stands_still
//!
//! a future of your own that answers `Pending` without waking itself. The loop polls a task again only once its waker was
//! called; nobody calls yours, or somebody does after the clock has gone on: call `context.waker().wake_by_ref()` before
//! you return `Pending`.

use std::future::poll_fn;
use std::num::NonZeroU64;
use std::task::Poll;

pub async fn sum_steps(steps: u64, every: NonZeroU64, mut step: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 0..steps {
        if number > 0 && number % every == 0 {
            let mut asked = false;
            poll_fn(|_| if std::mem::replace(&mut asked, true) { Poll::Ready(()) } else { Poll::Pending }).await;
        }
        sum += step(number);
    }
    sum
}
