//! all_succeed
//!
//! you hand the values back in the order in which the tasks ended. Let each task give its index along with its value,
//! and put the value in that place.

use tokio::task::JoinSet;

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut group: JoinSet<_> = tasks.into_iter().collect();
    let mut values = Vec::new();
    while let Some(joined) = group.join_next().await {
        match joined.expect("a task panicked") {
            Ok(value) => values.push(value),
            Err(error) => {
                group.shutdown().await;
                return Err(error);
            }
        }
    }
    Ok(values)
}
