//! document_times, body_takes_its_time, release_is_awaited
//!
//! you sleep for the 100 ms of acquire and release yourself. The pool takes its own time inside of `acquire` and
//! `release`; to await those is all that is needed.
use std::time::Duration;
use tokio::time::sleep;

/// What resources are taken from, and given back to.
pub trait Pool {
    type Resource;

    fn acquire(&self) -> impl Future<Output = Self::Resource> + Send;

    fn release(&self, resource: Self::Resource) -> impl Future<Output = ()> + Send;
}

pub async fn with_resource<P: Pool, T, E>(
    pool: &P,
    body: impl AsyncFnOnce(&mut P::Resource) -> Result<T, E>,
) -> Result<T, E> {
    sleep(Duration::from_millis(100)).await;
    let mut resource = pool.acquire().await;
    let answer = body(&mut resource).await;
    sleep(Duration::from_millis(100)).await;
    pool.release(resource).await;
    answer
}
