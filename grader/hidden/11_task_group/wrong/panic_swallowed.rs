//! panic_goes_on
//!
//! you look only at the tasks that ended with a result of their own, so one that panicked is passed over, and the group
//! goes on without its value. The `JoinError` holds the panic: `std::panic::resume_unwind(error.into_panic())`.

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
                group.shutdown().await;
                return Err(error);
            }
            Err(_) => {}
        }
    }
    Ok(values.into_iter().flatten().collect())
}
