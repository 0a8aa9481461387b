//! Start the event loop and run one future on it: `asyncio.run`.

use std::fmt;

/// `run` was called where an event loop is already at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyRunning;

impl fmt::Display for AlreadyRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event loop is already running here: `.await` the future instead")
    }
}

impl std::error::Error for AlreadyRunning {}

/// Runs `main` to its end on an event loop of its own, and hands back what it answered.
///
/// - **Everything works inside.** `main`, and the tasks that it spawns, can use tokio's timers and tokio's sockets.
/// - **No loop within a loop.** Called from async code that a tokio runtime is running, whether one that `run` built or
///   somebody else's, it answers `Err(AlreadyRunning)` at once. It does not panic, and `main` is dropped without ever
///   being polled. (Calls from inside `spawn_blocking`, or under a guard of `Handle::enter`, are not asked here.)
/// - **A fresh loop each time.** `run` can be called again once it has returned. Other threads can be in a `run` of their
///   own at the same moment.
/// - **Nothing is left behind.** When `main` has ended, tasks that it spawned and nobody waited for are dropped where
///   they stand, whether they had begun or not: the loop does not go on for them. All of them are gone before `run`
///   returns. (Blocking work is not asked about.)
///
/// One thread or many: both are right. `main` is polled on the thread that calls `run`, so it may borrow, and it need
/// not be `Send`. If the operating system refuses to start a runtime, or if `main` panics, `run` may panic.
pub fn run<F: Future>(main: F) -> Result<F::Output, AlreadyRunning> {
    let _ = (main,);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::run;
    use std::time::Duration;
    use tokio::time::sleep;

    #[test]
    fn main_can_wait_and_answer() {
        let answer = run(async {
            sleep(Duration::from_millis(10)).await;
            7
        });

        assert_eq!(answer, Ok(7));
    }
}
