//! dropped_in_the_release, dropped_anywhere
//!
//! you release in a task that is aborted when the call is dropped, as the tasks of a `JoinSet` are: so the release is
//! cut half-way after all. The handle of `tokio::spawn` lets its task live.
use tokio::task::JoinSet;

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
    let answer = body(resource).await;

    let mut releasing = JoinSet::new();
    if let Some(resource) = lease.resource.take() {
        let pool = pool.clone();
        releasing.spawn(async move { pool.release(resource).await });
    }
    releasing.join_all().await;
    answer
}
