//! stops_at_once
//!
//! a flag that is looked at only when the work is polled. Nobody polls it before its own next wake, so the stop is seen
//! late, or never: wait for both at once, as `tokio::select!` does, so that the stop itself wakes you.

use futures::FutureExt;
use std::any::Any;
use std::future::poll_fn;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

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
    let stopped = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stopped);
    let stopper = tokio::spawn(async move {
        stop.await;
        flag.store(true, Ordering::Relaxed);
    });

    let mut work = pin!(AssertUnwindSafe(work).catch_unwind());
    let ended = poll_fn(|cx| {
        if stopped.load(Ordering::Relaxed) {
            return Poll::Ready(Ended::Cancelled);
        }
        work.as_mut().poll(cx).map(|ended| match ended {
            Ok(answer) => Ended::Finished(answer),
            Err(payload) => Ended::Panicked(message(payload)),
        })
    })
    .await;
    stopper.abort();
    ended
}

fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => payload.downcast_ref::<&str>().map_or_else(String::new, |message| (*message).to_owned()),
    }
}
