//! Give the other tasks their turn in the middle of a long sum: `await` yields control to the event loop.

use std::num::NonZeroU64;

/// Adds up `step(0) + step(1) + ..`, for as many steps as asked, and lets other tasks run in between.
///
/// - **Each step once, in order.** `step` is called with 0, 1, 2, .. up to `steps - 1`. Whatever is asked here fits into
///   the sum.
/// - **No steps.** With `steps` 0 the answer is 0, and `step` is never called.
/// - **At most `every` steps in one poll.** After `every` steps at the latest, while steps are left, the future yields:
///   its poll ends, the loop runs the other tasks that are ready, and then it goes on by itself. `every` may be 1, and it
///   may be larger than `steps`. Yielding more often than that, or once more at the end, is no mistake.
/// - **The clock stands still.** To yield is not to wait: on the paused clock no time passes, not a millisecond.
///
/// `step` may borrow, and it is called inside the caller's own task. What happens when it panics, or when the future is
/// dropped half-way, is not asked here.
pub async fn sum_steps(steps: u64, every: NonZeroU64, step: impl FnMut(u64) -> u64) -> u64 {
    let _ = (steps, every, step);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::sum_steps;
    use std::num::NonZeroU64;
    use tokio::time::Instant;

    /// `start_paused` makes the clock jump instead of waiting: here it is not to move at all.
    #[tokio::test(start_paused = true)]
    async fn ten_steps_are_summed_in_no_time() {
        let start = Instant::now();
        let every = NonZeroU64::new(3).expect("three is not zero");

        assert_eq!(sum_steps(10, every, |number| 2 * number).await, 90);
        assert!(start.elapsed().is_zero());
    }
}
