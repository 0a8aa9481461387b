//! dropped_around_a_panic
//!
//! where the body panicked you await the release in the caller's own future, or in a task that dies with it: dropped
//! right there, the release is cut half-way, and no guard is left. Give the resource back in the same way on every way
//! out.
use futures::FutureExt;
use std::panic::{AssertUnwindSafe, resume_unwind};

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
    let resource = lease.resource.take();
    match (ended, resource) {
        (Ok(answer), Some(resource)) => {
            let pool = pool.clone();
            let _ = tokio::spawn(async move { pool.release(resource).await }).await;
            answer
        }
        (Err(panic), Some(resource)) => {
            pool.release(resource).await;
            resume_unwind(panic)
        }
        (_, None) => unreachable!("only the guard takes it, and it was not dropped"),
    }
}
