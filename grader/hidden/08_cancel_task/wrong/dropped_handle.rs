//! work_gone_at_return, task_management
//!
//! a `JoinHandle` that is dropped when the stop wins. That detaches the task and cancels nothing: it runs on, and
//! nobody hears of its end. Keep the handle (`&mut task` in `select!`), call `abort`, and await it.

use std::any::Any;
use tokio::task::JoinError;

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
    tokio::select! {
        ended = tokio::spawn(work) => told(ended),
        () = stop => Ended::Cancelled,
    }
}

fn told<T>(ended: Result<T, JoinError>) -> Ended<T> {
    match ended {
        Ok(answer) => Ended::Finished(answer),
        Err(error) => match error.try_into_panic() {
            Ok(payload) => Ended::Panicked(message(payload)),
            Err(_cancelled) => Ended::Cancelled,
        },
    }
}

fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => payload.downcast_ref::<&str>().map_or_else(String::new, |message| (*message).to_owned()),
    }
}
