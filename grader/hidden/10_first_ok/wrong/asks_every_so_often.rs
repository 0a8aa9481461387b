//! first_in_time
//!
//! you look every few milliseconds whether one of the tries has ended. The answer is late by up to that much, and the
//! processor wakes for nothing. Wait in a way that is woken: the next result of a `FuturesUnordered` or a `JoinSet`.

use std::time::Duration;
use tokio::task::JoinSet;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors: Vec<Option<E>> = tries.iter().map(|_| None).collect();
    let mut running = JoinSet::new();
    for (at, one) in tries.into_iter().enumerate() {
        running.spawn(async move { (at, one.await) });
    }
    while !running.is_empty() {
        while let Some(joined) = running.try_join_next() {
            match joined.expect("a try panicked") {
                (_, Ok(answer)) => return Ok(answer),
                (at, Err(error)) => errors[at] = Some(error),
            }
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Err(errors.into_iter().flatten().collect())
}
