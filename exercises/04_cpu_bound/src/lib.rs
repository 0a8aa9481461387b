//! Compute for long without stopping the event loop: `asyncio.to_thread`, and what processes are for in Python.

use std::fmt;

/// The work panicked, so there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work panicked before it had an answer")
    }
}

impl std::error::Error for Panicked {}

/// Runs `work`, which computes or blocks for long, while the event loop goes on, and hands back what it answered.
///
/// - **The loop stays alive.** However long `work` takes, the other tasks have their turns meanwhile. `work` may even
///   block until one of those tasks has sent it something.
/// - **A panic comes back.** If `work` panics, the answer is `Err(Panicked)`. Later calls work as ever, however many have
///   panicked before.
/// - **Two at once overlap.** At least two calls compute at the same moment, however many cores there are: neither waits
///   for the other to end. More at once are welcome.
/// - **Woken when it is done.** The future does not look again and again whether `work` has ended, neither with yields nor
///   with sleeps: it waits, however long, and is woken when there is an answer. On the paused clock no time passes.
///
/// On which thread `work` runs is not asked, nor what happens to it when the future is dropped half-way.
pub async fn offload<F, T>(work: F) -> Result<T, Panicked>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let _ = (work,);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::{Panicked, offload};

    #[tokio::test]
    async fn an_answer_and_a_panic_come_back() {
        assert_eq!(offload(|| (1..=20_u64).product::<u64>()).await, Ok(2_432_902_008_176_640_000));
        assert_eq!(offload(|| [1, 2].iter().position(|it| *it == 3).expect("no 3")).await, Err(Panicked));
    }
}
