//! Futures chained with `then`: no `async` block but the body's own.
use futures::FutureExt;

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
    pool.acquire()
        .then(|mut resource| async move { (body(&mut resource).await, resource) })
        .then(|(answer, resource)| pool.release(resource).map(|()| answer))
        .await
}
