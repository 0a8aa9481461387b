//! dropped_in_the_body, dropped_in_the_release, body_panics, dropped_anywhere
//!
//! you release on the line below the body. When the future is dropped no further line of it runs, and a panic passes
//! by as well: only the `Drop` of a value that you hold runs on every way out.

/// What resources are taken from, and given back to.
pub trait Pool: Clone + Send + Sync + 'static {
    type Resource: Send + 'static;

    fn acquire(&self) -> impl Future<Output = Self::Resource> + Send;

    fn release(&self, resource: Self::Resource) -> impl Future<Output = ()> + Send;
}

pub async fn with_resource<P: Pool, T>(pool: &P, body: impl AsyncFnOnce(&mut P::Resource) -> T) -> T {
    let mut resource = pool.acquire().await;
    let answer = body(&mut resource).await;
    pool.release(resource).await;
    answer
}
