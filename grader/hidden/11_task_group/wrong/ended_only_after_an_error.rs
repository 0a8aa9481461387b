//! panic_goes_on, nothing_outlives_the_group
//!
//! you end the other tasks after an error, but on the two other ways out nobody does: a panic goes past those lines, and
//! a group that is dropped half-way never comes to them. Put it in a destructor, or keep the tasks in a `JoinSet`.

use futures::future::try_join_all;
use std::panic::resume_unwind;
use tokio::task::{AbortHandle, JoinHandle, yield_now};

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let handles: Vec<JoinHandle<_>> = tasks.into_iter().map(tokio::spawn).collect();
    let stops: Vec<AbortHandle> = handles.iter().map(JoinHandle::abort_handle).collect();
    let ends = handles.into_iter().map(|handle| async {
        match handle.await {
            Ok(ended) => ended,
            Err(ended) => resume_unwind(ended.into_panic()),
        }
    });
    let answer = try_join_all(ends).await;
    if answer.is_err() {
        stops.iter().for_each(AbortHandle::abort);
        while !stops.iter().all(AbortHandle::is_finished) {
            yield_now().await;
        }
    }
    answer
}
