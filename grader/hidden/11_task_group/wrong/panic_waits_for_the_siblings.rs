//! panic_goes_on
//!
//! you keep the panic until the other tasks have come to their own end, however long that takes. End the others at
//! once, as you do after an error, and then pass the panic on.

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
    let mut panic = None;
    while let Some(joined) = group.join_next().await {
        match joined {
            Ok((at, Ok(value))) => values[at] = Some(value),
            Ok((_, Err(error))) => {
                group.shutdown().await;
                return Err(error);
            }
            Err(ended) => panic = Some(ended.into_panic()),
        }
    }
    if let Some(panic) = panic {
        std::panic::resume_unwind(panic);
    }
    Ok(values.into_iter().flatten().collect())
}
