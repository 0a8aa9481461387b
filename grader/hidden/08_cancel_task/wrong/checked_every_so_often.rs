//! stops_at_once
//!
//! a loop that looks again every tenth of a second. Whatever happens is seen up to a tenth late, and the processor is
//! woken for nothing: await what you wait for, and it wakes you.

use std::any::Any;
use std::time::Duration;
use tokio::task::JoinError;
use tokio::time::sleep;

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
    let stopper = tokio::spawn(stop);
    while !task.is_finished() && !stopper.is_finished() {
        sleep(Duration::from_millis(100)).await;
    }
    stopper.abort();
    task.abort();
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
