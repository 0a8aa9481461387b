//! siblings_are_gone, panic_goes_on, nothing_outlives_the_group
//!
//! you give `try_join_all` the handles of spawned tasks. At the first error it drops what it was given, and that is the
//! handles: the tasks themselves run on, detached. Give it the futures, or keep the tasks in a `JoinSet`.

use futures::future::try_join_all;

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let handles: Vec<_> = tasks.into_iter().map(tokio::spawn).collect();
    try_join_all(handles.into_iter().map(|handle| async { handle.await.expect("a task panicked") })).await
}
