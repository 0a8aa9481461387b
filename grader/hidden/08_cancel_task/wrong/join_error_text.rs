//! tells_panics
//!
//! the text of the `JoinError` in place of the panic's own words. It reads `task 5 panicked with message ..`: take the
//! payload with `try_into_panic` and downcast it to a `&str` or a `String`.

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
        Err(error) if error.is_cancelled() => Ended::Cancelled,
        Err(error) => Ended::Panicked(error.to_string()),
    }
}
