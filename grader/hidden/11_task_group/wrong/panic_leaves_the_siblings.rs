//! panic_goes_on
//!
//! you end the other tasks after an error and when the group is dropped half-way, but a panic takes another way out,
//! and there nobody ends them. Put it in a destructor that every way out passes, or keep the tasks in a `JoinSet`.

use futures::StreamExt;
use futures::stream::FuturesUnordered;
use tokio::task::{AbortHandle, JoinHandle};

/// Aborts the tasks when the group is dropped, unless it is unwinding.
struct AbortOnDrop(Vec<AbortHandle>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.0.iter().for_each(AbortHandle::abort);
        }
    }
}

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut values: Vec<Option<T>> = tasks.iter().map(|_| None).collect();
    let mut handles: FuturesUnordered<JoinHandle<_>> =
        tasks.into_iter().enumerate().map(|(at, task)| tokio::spawn(async move { (at, task.await) })).collect();
    let abort = AbortOnDrop(handles.iter().map(JoinHandle::abort_handle).collect());
    while let Some(joined) = handles.next().await {
        match joined {
            Ok((at, Ok(value))) => values[at] = Some(value),
            Ok((_, Err(error))) => {
                drop(abort);
                while handles.next().await.is_some() {}
                return Err(error);
            }
            Err(ended) => std::panic::resume_unwind(ended.into_panic()),
        }
    }
    Ok(values.into_iter().flatten().collect())
}
