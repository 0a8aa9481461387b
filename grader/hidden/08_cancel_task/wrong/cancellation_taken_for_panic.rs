//! stops_at_once, task_management
//!
//! every `Err` of a handle read as a panic. An aborted task also answers with an `Err`, whose `is_cancelled` is true:
//! ask which of the two it is.

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended<T> {
    Finished(T),
    Cancelled,
    Panicked(String),
}

pub async fn run_until<F, S>(work: F, stop: S) -> Ended<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
    S: Future<Output = ()> + Send + 'static,
{
    let mut task = tokio::spawn(work);
    let ended = tokio::select! {
        ended = &mut task => ended,
        () = stop => {
            task.abort();
            task.await
        }
    };
    match ended {
        Ok(answer) => Ended::Finished(answer),
        Err(error) => Ended::Panicked(error.to_string()),
    }
}
