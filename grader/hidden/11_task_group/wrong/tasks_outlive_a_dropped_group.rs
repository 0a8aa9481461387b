//! nothing_outlives_the_group
//!
//! you end the tasks after an error and after a panic, in lines that follow an `.await`. When the group itself is
//! dropped, it ends at that `.await`, and the lines never run: let a destructor do it, as that of `JoinSet` does.

use futures::StreamExt;
use futures::stream::FuturesUnordered;
use tokio::task::JoinHandle;

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut values: Vec<Option<T>> = tasks.iter().map(|_| None).collect();
    let mut handles: FuturesUnordered<JoinHandle<_>> =
        tasks.into_iter().enumerate().map(|(at, task)| tokio::spawn(async move { (at, task.await) })).collect();
    while let Some(joined) = handles.next().await {
        if let Ok((at, Ok(value))) = joined {
            values[at] = Some(value);
            continue;
        }
        handles.iter().for_each(JoinHandle::abort);
        while handles.next().await.is_some() {}
        match joined {
            Ok((_, ended)) => return ended.map(|_| Vec::new()),
            Err(ended) => std::panic::resume_unwind(ended.into_panic()),
        }
    }
    Ok(values.into_iter().flatten().collect())
}
