//! An event loop: a ready queue, wakers, and a thread that sleeps when there is nothing to do.
//!
//! Read the README first. Each `todo!()` is yours, and the private fields too; the public names and signatures stay.

/// Runs `main`, and the tasks that are spawned on the way, until `main` has its answer.
///
/// `main` is called once, with the spawner of this loop, and gives the future to run.
///
/// - **One thread.** Everything is polled on the thread that called `run`, and no other is started. The future of
///   `main` may borrow, and need not be `Send`.
/// - **Only what was woken is polled.** `main` and each task get one poll to begin with, and after that at most one for
///   each time that *their* waker was called. (Several calls before the next poll may come to one poll.)
/// - **No spinning.** While nobody was woken the thread sleeps, until a waker is called. It does not look again from
///   time to time.
/// - **No wake is lost.** Wakers may be called at any time and by any thread: while the loop sleeps, while it works,
///   and in the very poll of the task that they wake.
/// - **Everyone gets a turn.** A task that wakes itself over and over does not keep others that were woken from being
///   polled.
/// - **What is over is dropped.** As soon as a task has ended its future is dropped, although others may still hold its
///   waker. To call that waker does nothing from then on.
/// - **The answer is the end.** `run` returns when `main` has its answer, whether or not tasks are over.
///
/// What becomes of those that are not is yours to decide (to drop them is best); so is what a panic does, and what a
/// spawner does after the end of its loop.
pub fn run<F: Future>(main: impl FnOnce(Spawner) -> F) -> F::Output {
    let _ = (main,);
    todo!()
}

/// Puts tasks on a loop that [`run`] runs.
pub struct Spawner {
    _x: (),
}

impl Spawner {
    /// A new task on this loop. It gets its turn without anybody waiting for it; `spawn` itself does not wait.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let _ = (task,);
        todo!()
    }
}

#[cfg(test)]
mod tests {
    use super::run;
    use futures::channel::oneshot;
    use std::thread;

    #[test]
    fn main_waits_for_a_task_and_the_task_for_a_thread() {
        let answer = run(|spawner| async move {
            let (send, from_thread) = oneshot::channel();
            let (tell, from_task) = oneshot::channel();
            spawner.spawn(async move {
                let number: u64 = from_thread.await.unwrap();
                tell.send(number + 1).unwrap();
            });
            thread::spawn(move || send.send(41).unwrap());
            from_task.await.unwrap()
        });

        assert_eq!(answer, 42);
    }
}
