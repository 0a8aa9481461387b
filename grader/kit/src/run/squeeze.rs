//! tokio's cooperative budget, made short, so that its operations yield where they may.

use std::task::{Context, Poll, Waker};
use tokio::task::coop;

/// Leaves the task that is being polled only this many operations. Outside a task it has no effect.
///
/// `poll_proceed` takes one operation from the budget (128 in tokio 1.54) and gives it back when its guard is dropped
/// without progress: dropping the right guard leaves exactly `keep`.
pub fn leave(keep: usize) {
    let mut context = Context::from_waker(Waker::noop());
    let mut held = Vec::with_capacity(128);
    while coop::has_budget_remaining() && held.len() < 128 {
        match coop::poll_proceed(&mut context) {
            Poll::Ready(guard) => held.push(guard),
            Poll::Pending => break,
        }
    }
    let taken = held.len();
    for (at, guard) in held.into_iter().enumerate() {
        if at + keep == taken { drop(guard) } else { guard.made_progress() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::Semaphore;

    #[test]
    fn a_task_keeps_as_many_operations_as_it_is_left() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let done = runtime.block_on(async {
            // The budget belongs to tasks: `block_on` has none to squeeze.
            let task = async {
                let free = Semaphore::new(10);
                let mut done = 0;
                leave(3);
                std::future::poll_fn(|context| {
                    while std::pin::pin!(free.acquire()).poll(context).is_ready() {
                        done += 1;
                    }
                    Poll::Ready(())
                })
                .await;
                done
            };
            tokio::spawn(task).await.expect("no panic")
        });
        assert_eq!(done, 3);
    }
}
