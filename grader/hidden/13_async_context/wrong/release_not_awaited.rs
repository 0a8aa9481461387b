//! document_times, release_is_awaited
//!
//! you call `release` and do not await its future. A future that nobody polls does nothing at all: the resource is not
//! given back late, it is never given back.

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
    drop(pool.release(resource));
    answer
}
