//! stop_gone_at_return
//!
//! a task that waits for the stop and is never ended itself. When the work ends first, that task waits on for as long
//! as the stop takes: abort it, or await the stop in `select!`, where it is dropped with the race.

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
    let task = tokio::spawn(work);
    let canceller = task.abort_handle();
    tokio::spawn(async move {
        stop.await;
        canceller.abort();
    });
    told(task.await)
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
