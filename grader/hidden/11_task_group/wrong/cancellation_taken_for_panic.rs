//! siblings_are_gone
//!
//! you abort the others and wait for them, as you should, but take every `JoinError` for a panic. A task that was
//! aborted ends in one too: ask it `is_panic()`, or let `shutdown().await` do the waiting.

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
    let mut first = None;
    while let Some(joined) = group.join_next().await {
        match joined.expect("a task panicked") {
            (at, Ok(value)) => values[at] = Some(value),
            (_, Err(error)) => {
                first = first.or(Some(error));
                group.abort_all();
            }
        }
    }
    match first {
        Some(error) => Err(error),
        None => Ok(values.into_iter().flatten().collect()),
    }
}
