//! first_failure_decides, siblings_are_gone
//!
//! you wait until every task has ended, and then look whether one has failed. The error comes as late as the slowest
//! task, and never if one never ends: take the results one at a time, as they come.

use futures::future::join_all;

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    join_all(tasks).await.into_iter().collect()
}
