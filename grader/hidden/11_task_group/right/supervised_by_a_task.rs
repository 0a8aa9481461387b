//! A supervising task with a `JoinSet` of its own, which a guard aborts when the caller is gone.

use std::panic::resume_unwind;
use tokio::task::{JoinHandle, JoinSet};

struct Abort<T>(JoinHandle<T>);

impl<T> Drop for Abort<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut supervisor = Abort(tokio::spawn(async move {
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
                Err(ended) => resume_unwind(ended.into_panic()),
            }
        }
        Ok(values.into_iter().flatten().collect())
    }));
    match (&mut supervisor.0).await {
        Ok(answer) => answer,
        Err(ended) => resume_unwind(ended.into_panic()),
    }
}
