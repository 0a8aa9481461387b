//! acquired_once_released_once, document_times
//!
//! you acquire a second resource in order to release it, and the first, which the body has used, is never given back.
//! Keep the one that you lent to the body: the borrow ends with the body, and then you can give it back.

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
    let resource = pool.acquire().await;
    pool.release(resource).await;
    answer
}
