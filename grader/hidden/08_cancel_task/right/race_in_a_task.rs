//! A race inside one task, whose handle tells of a panic.

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
    let race = tokio::spawn(async move {
        tokio::select! {
            answer = work => Ended::Finished(answer),
            () = stop => Ended::Cancelled,
        }
    });
    match race.await {
        Ok(ended) => ended,
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
