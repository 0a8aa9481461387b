//! document_times, acquired_once_released_once
//!
//! the resource goes out of scope, and nothing calls `release` for it. Its `Drop` cannot give it back, since that takes
//! an await, and a future of yours that is never awaited does not call anything either: call `release` yourself, and
//! await it.

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
    body(&mut resource).await
}
