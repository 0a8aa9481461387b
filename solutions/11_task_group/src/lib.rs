//! Tasks that belong together: all succeed, or the rest is cancelled. `asyncio.TaskGroup`.

use std::panic::resume_unwind;
use tokio::task::JoinSet;

/// Runs all `tasks` together, until all have succeeded or one has failed.
///
/// # Errors
/// The error of the task that failed first.
pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut values: Vec<Option<T>> = tasks.iter().map(|_| None).collect();
    // Dropped with this future, wherever it waits, the set aborts what is still in it.
    let mut group = JoinSet::new();
    for (at, task) in tasks.into_iter().enumerate() {
        group.spawn(async move { (at, task.await) });
    }

    while let Some(joined) = group.join_next().await {
        match joined {
            Ok((at, Ok(value))) => values[at] = Some(value),
            Ok((_, Err(error))) => {
                // Dropping the set would only ask them to end. This waits until they have.
                group.shutdown().await;
                return Err(error);
            }
            Err(ended) => {
                group.shutdown().await;
                // Nobody has aborted this task, so it has panicked.
                resume_unwind(ended.into_panic());
            }
        }
    }
    Ok(values.into_iter().flatten().collect())
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
