//! first_failure_decides
//!
//! you let all tasks run, but ask for their results in the order of the vector: an error further back is not heard of
//! until all before it have ended. Ask for whichever ends next, as `JoinSet` and `FuturesUnordered` give it.

use futures::TryStreamExt;
use futures::stream::FuturesOrdered;

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let running: FuturesOrdered<_> = tasks.into_iter().collect();
    running.try_collect().await
}
