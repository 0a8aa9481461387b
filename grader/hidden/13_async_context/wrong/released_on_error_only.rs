//! document_times, body_takes_its_time
//!
//! you release only in the branch for an error, as one cleans up after a failure. A resource is given back after a success
//! just the same: release it outside of the branches.

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
    match body(&mut resource).await {
        Ok(answer) => Ok(answer),
        Err(error) => {
            pool.release(resource).await;
            Err(error)
        }
    }
}
