//! dropped_in_the_body, body_panics, dropped_anywhere
//!
//! you block on the release inside `drop`. A thread of the runtime may not block on a future, tokio panics there, and
//! in the middle of another panic that ends the whole process. Spawn the release instead.
use tokio::runtime::Handle;

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
            Handle::current().block_on(self.pool.release(resource));
        }
    }
}

pub async fn with_resource<P: Pool, T>(pool: &P, body: impl AsyncFnOnce(&mut P::Resource) -> T) -> T {
    let mut lease = Lease { pool: pool.clone(), resource: None };
    let resource = lease.resource.insert(pool.acquire().await);
    let answer = body(resource).await;
    if let Some(resource) = lease.resource.take() {
        let pool = pool.clone();
        let _ = tokio::spawn(async move { pool.release(resource).await }).await;
    }
    answer
}
