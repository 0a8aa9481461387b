//! siblings_are_gone
//!
//! you leave the end of the other tasks to a later turn of the event loop, and answer at once. To abort a task, or to
//! drop its `JoinSet`, is only to ask: until its turn it holds all that it held. `shutdown().await` asks, and waits until
//! all are gone.

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
        match joined.expect("a task panicked") {
            (at, Ok(value)) => values[at] = Some(value),
            (_, Err(error)) => {
                group.abort_all();
                return Err(error);
            }
        }
    }
    Ok(values.into_iter().flatten().collect())
}
