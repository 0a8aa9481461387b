//! Cancel a task, and tell how it ended: `task.cancel()` and `CancelledError`.

use std::any::Any;

/// How work came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended<T> {
    /// It ran to its end, and this is its answer.
    Finished(T),
    /// It was stopped before its end.
    Cancelled,
    /// It panicked with this message.
    Panicked(String),
}

/// Runs `work` in a task until it ends or `stop` does, whichever comes first, and tells how the work ended.
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
            // `abort` only asks; once the handle answers, the task has been dropped.
            task.await
        }
    };
    match ended {
        Ok(answer) => Ended::Finished(answer),
        Err(error) => match error.try_into_panic() {
            Ok(payload) => Ended::Panicked(message(payload)),
            Err(_cancelled) => Ended::Cancelled,
        },
    }
}

/// `panic!("words")` carries a `&'static str`, `panic!("{formatted}")` a `String`.
fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => payload.downcast_ref::<&str>().map_or_else(String::new, |message| (*message).to_owned()),
    }
}
