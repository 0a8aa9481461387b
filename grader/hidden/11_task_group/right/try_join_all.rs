//! No tasks at all: `try_join_all` polls the futures, and drops them with the first error.

use futures::future::try_join_all;

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    try_join_all(tasks).await
}
