//! Both polled by hand, with the standard library's `catch_unwind` around each poll of the work.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
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
    let (mut work, mut stop) = (pin!(work), pin!(stop));
    poll_fn(|cx| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(cx)));
        match polled {
            Ok(Poll::Ready(answer)) => Poll::Ready(Ended::Finished(answer)),
            Ok(Poll::Pending) => stop.as_mut().poll(cx).map(|()| Ended::Cancelled),
            Err(payload) => Poll::Ready(Ended::Panicked(message(payload))),
        }
    })
    .await
}

fn message(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => payload.downcast_ref::<&str>().map_or_else(String::new, |message| (*message).to_owned()),
    }
}
