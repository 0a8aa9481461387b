//! all_succeed
//!
//! you await each task before the next one begins. They are a group because they run together: start them all, and
//! then wait for whichever ends next.

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut values = Vec::new();
    for task in tasks {
        values.push(task.await?);
    }
    Ok(values)
}
