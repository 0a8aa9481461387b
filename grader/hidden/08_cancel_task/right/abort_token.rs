//! A cancellation token: `Abortable` work, and an `AbortHandle` for whoever stops it.

use futures::FutureExt;
use futures::future::{Either, abortable, select};
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::pin::pin;

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
    let (work, token) = abortable(AssertUnwindSafe(work).catch_unwind());
    let stopping = pin!(async {
        stop.await;
        token.abort();
    });
    let ended = match select(pin!(work), stopping).await {
        Either::Left((ended, _)) => ended,
        Either::Right(((), work)) => work.await,
    };
    match ended {
        Ok(Ok(answer)) => Ended::Finished(answer),
        Ok(Err(payload)) => Ended::Panicked(message(payload)),
        Err(_aborted) => Ended::Cancelled,
    }
}

fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => payload.downcast_ref::<&str>().map_or_else(String::new, |message| (*message).to_owned()),
    }
}
