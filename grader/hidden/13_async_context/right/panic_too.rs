//! Catches a panic of the body, releases, and lets the panic go on.
use futures::FutureExt;
use std::panic::{AssertUnwindSafe, resume_unwind};

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
    let ended = AssertUnwindSafe(async { body(&mut resource).await }).catch_unwind().await;
    pool.release(resource).await;
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}
