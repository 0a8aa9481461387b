//! Tasks that belong together: all succeed, or the rest is cancelled. `asyncio.TaskGroup`.

/// Runs all `tasks` together, until all have succeeded or one has failed.
///
/// - **Together.** All tasks are at work from the start.
/// - **Success.** When the last one has succeeded, the answer is what they answered, in the order of `tasks`. With no
///   tasks it is `Ok(vec![])`, at once.
/// - **Failure.** The first task that fails, on the clock, decides: its error is the answer, at that very moment. The
///   others are cancelled, and have been dropped by the time that the group answers; not only been told to end.
/// - **Panics.** When a task panics, the group panics too, at that moment. The others are cancelled, and gone within a
///   millisecond.
/// - **Dropped.** When the group itself is dropped before it has answered, wherever it waits, all that is left of its
///   tasks is gone within a millisecond.
///
/// Spawn the tasks or poll them yourself: both are right. Not asked: two failures at the same moment, a destructor that
/// panics, and more than 30 tasks.
///
/// # Errors
/// The error of the task that failed first.
pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let _ = (tasks,);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::task_group;
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    #[tokio::test(start_paused = true)]
    async fn a_failure_after_a_second_ends_a_group_of_three() {
        let start = Instant::now();
        let work = |name: &'static str, secs, fine: bool| async move {
            sleep(Duration::from_secs(secs)).await;
            if fine { Ok(name) } else { Err(name) }
        };

        let answer = task_group(vec![work("a", 3, true), work("b", 1, false), work("c", 2, true)]).await;

        assert_eq!(answer, Err("b"));
        assert_eq!(start.elapsed(), Duration::from_secs(1));
    }
}
