//! release_is_awaited
//!
//! you give the release a limited time and drop it when that is over. A dropped release has not happened, and the resource
//! is lost: wait for it as long as it takes.
use std::time::Duration;
use tokio::time::timeout;

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
    let mut resource = pool.acquire().await;
    let answer = body(&mut resource).await;
    let _ = timeout(Duration::from_secs(1), pool.release(resource)).await;
    answer
}
