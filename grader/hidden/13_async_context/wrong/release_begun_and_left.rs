//! document_times, release_is_awaited
//!
//! you poll the release once, to set it going, and then drop it. A future does not go on by itself: what you do not await
//! to its end stops where it is. Await the release before you return.
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
    let mut resource = pool.acquire().await;
    let answer = body(&mut resource).await;
    let _ = pool.release(resource).now_or_never();
    answer
}
