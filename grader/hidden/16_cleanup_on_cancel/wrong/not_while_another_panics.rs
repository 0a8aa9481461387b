//! dropped_by_a_panic_beside_it
//!
//! your guard does nothing while a panic passes. That is the rule for a `drop` that may itself panic; to spawn a task
//! is safe there, and the resource has to come back.
use futures::FutureExt;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::thread::panicking;

/// What resources are taken from, and given back to.
pub trait Pool: Clone + Send + Sync + 'static {
    type Resource: Send + 'static;

    fn acquire(&self) -> impl Future<Output = Self::Resource> + Send;

    fn release(&self, resource: Self::Resource) -> impl Future<Output = ()> + Send;
}

struct Lease<P: Pool> {
    pool: P,
    resource: Option<P::Resource>,
}

impl<P: Pool> Drop for Lease<P> {
    fn drop(&mut self) {
        if panicking() {
            return;
        }
        if let Some(resource) = self.resource.take() {
            let pool = self.pool.clone();
            tokio::spawn(async move { pool.release(resource).await });
        }
    }
}

pub async fn with_resource<P: Pool, T>(pool: &P, body: impl AsyncFnOnce(&mut P::Resource) -> T) -> T {
    let mut lease = Lease { pool: pool.clone(), resource: None };
    let resource = lease.resource.insert(pool.acquire().await);
    let ended = AssertUnwindSafe(async { body(resource).await }).catch_unwind().await;
    if let Some(resource) = lease.resource.take() {
        let pool = pool.clone();
        let _ = tokio::spawn(async move { pool.release(resource).await }).await;
    }
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}
