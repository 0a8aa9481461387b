//! no_tasks
//!
//! you call `select_all` with nothing to select from, and that panics: no task could ever be the first to end. A group
//! without tasks, or with none left, has succeeded.

use futures::future::{FutureExt, select_all};

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut values: Vec<Option<T>> = tasks.iter().map(|_| None).collect();
    let mut running: Vec<_> =
        tasks.into_iter().enumerate().map(|(at, task)| task.map(move |it| (at, it)).boxed()).collect();
    loop {
        let ((at, ended), _, rest) = select_all(running).await;
        values[at] = Some(ended?);
        if rest.is_empty() {
            return Ok(values.into_iter().flatten().collect());
        }
        running = rest;
    }
}
