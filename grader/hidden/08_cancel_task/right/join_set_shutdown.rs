//! A `JoinSet` of one task, shut down when the stop wins.

use std::any::Any;
use tokio::task::JoinSet;

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
    let mut tasks = JoinSet::new();
    tasks.spawn(work);
    tokio::select! {
        Some(ended) = tasks.join_next() => match ended {
            Ok(answer) => Ended::Finished(answer),
            Err(error) => match error.try_into_panic() {
                Ok(payload) => Ended::Panicked(message(payload)),
                Err(_cancelled) => Ended::Cancelled,
            },
        },
        () = stop => {
            tasks.shutdown().await;
            Ended::Cancelled
        }
    }
}

fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => payload.downcast_ref::<&str>().map_or_else(String::new, |message| (*message).to_owned()),
    }
}
