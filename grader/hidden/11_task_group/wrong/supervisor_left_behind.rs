//! nothing_outlives_the_group
//!
//! you put the whole group into a task of its own and await that. When the group is dropped, only the handle of that
//! task is: the task runs on, and with it all that it supervises. Poll the group in your own task.

use tokio::task::JoinSet;

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let supervisor = tokio::spawn(async move {
        let mut values: Vec<Option<T>> = tasks.iter().map(|_| None).collect();
        let mut group = JoinSet::new();
        for (at, task) in tasks.into_iter().enumerate() {
            group.spawn(async move { (at, task.await) });
        }
        while let Some(joined) = group.join_next().await {
            match joined {
                Ok((at, Ok(value))) => values[at] = Some(value),
                Ok((_, Err(error))) => {
                    group.shutdown().await;
                    return Err(error);
                }
                Err(ended) => std::panic::resume_unwind(ended.into_panic()),
            }
        }
        Ok(values.into_iter().flatten().collect())
    });
    match supervisor.await {
        Ok(answer) => answer,
        Err(ended) => std::panic::resume_unwind(ended.into_panic()),
    }
}
