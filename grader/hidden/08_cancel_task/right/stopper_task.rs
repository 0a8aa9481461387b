//! A second task that aborts the first when the stop comes, and is aborted itself when it does not.

use std::any::Any;

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
    let task = tokio::spawn(work);
    let canceller = task.abort_handle();
    let stopper = tokio::spawn(async move {
        stop.await;
        canceller.abort();
    });
    let ended = task.await;
    stopper.abort();
    match ended {
        Ok(answer) => Ended::Finished(answer),
        Err(error) if error.is_cancelled() => Ended::Cancelled,
        Err(error) => Ended::Panicked(message(error.into_panic())),
    }
}

fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => payload.downcast_ref::<&str>().map_or_else(String::new, |message| (*message).to_owned()),
    }
}
