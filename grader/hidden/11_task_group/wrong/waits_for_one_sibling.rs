//! siblings_are_gone
//!
//! you abort the other tasks, and then wait for one of them. There may be several; and what `join_next` gives may be a
//! task that had ended before. Wait until the `JoinSet` is empty: `shutdown().await` aborts, and does just that.

use std::panic::resume_unwind;
use tokio::task::JoinSet;

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut values: Vec<Option<T>> = tasks.iter().map(|_| None).collect();
    let mut group = JoinSet::new();
    for (at, task) in tasks.into_iter().enumerate() {
        group.spawn(async move { (at, task.await) });
    }
    while let Some(joined) = group.join_next().await {
        match joined {
            Ok((at, Ok(value))) => values[at] = Some(value),
            Ok((_, Err(error))) => {
                group.abort_all();
                group.join_next().await;
                return Err(error);
            }
            Err(ended) => resume_unwind(ended.into_panic()),
        }
    }
    Ok(values.into_iter().flatten().collect())
}
