//! work_gone_at_return
//!
//! a handle that is aborted and not awaited. `abort` only asks: the task is dropped when the event loop next comes to
//! it, and until then it still holds all that it held. Await the handle after `abort`; its answer means that the task
//! is gone.

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
    let mut task = tokio::spawn(work);
    tokio::select! {
        ended = &mut task => told(ended),
        () = stop => {
            task.abort();
            Ended::Cancelled
        }
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
