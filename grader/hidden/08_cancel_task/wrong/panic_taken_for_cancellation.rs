//! tells_panics
//!
//! every `Err` of a handle read as a cancellation. A `JoinError` is a cancellation or a panic, and a panic that is
//! called anything else is a bug that nobody will hear of: ask `is_panic`, or take `try_into_panic`.

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
        Err(_) => Ended::Cancelled,
    }
}
