//! released_after_an_error, release_is_awaited, acquired_once_released_once
//!
//! you put `?` behind the body: on an error it returns from the whole function, and the release that stands below it is
//! skipped. Keep the body's answer in a variable, release, and hand the answer on last.

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
    let answer = body(&mut resource).await?;
    pool.release(resource).await;
    Ok(answer)
}
