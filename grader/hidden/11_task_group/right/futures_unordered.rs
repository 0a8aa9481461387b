//! Futures with their indices, polled in one task, whatever their number.

use futures::stream::{FuturesUnordered, StreamExt};

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut values: Vec<(usize, T)> = Vec::with_capacity(tasks.len());
    let mut running: FuturesUnordered<_> =
        tasks.into_iter().enumerate().map(|(at, task)| async move { task.await.map(|value| (at, value)) }).collect();
    while let Some(ended) = running.next().await {
        values.push(ended?);
    }
    values.sort_by_key(|(at, _)| *at);
    Ok(values.into_iter().map(|(_, value)| value).collect())
}
