//! No task at all: a race, whose loser is dropped, with `catch_unwind` around the work.

use futures::FutureExt;
use std::any::Any;
use std::panic::AssertUnwindSafe;

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
        ended = AssertUnwindSafe(work).catch_unwind() => match ended {
            Ok(answer) => Ended::Finished(answer),
            Err(payload) => Ended::Panicked(message(payload)),
        },
        () = stop => Ended::Cancelled,
    }
}

fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => payload.downcast_ref::<&str>().map_or_else(String::new, |message| (*message).to_owned()),
    }
}
