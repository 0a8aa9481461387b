//! dropped_anywhere
//!
//! you acquire in a spawned task, and what it hands you is dropped on the way: the call may go away when the task is
//! over and you have not looked yet. What a task hands on must give itself back when nobody takes it; simpler is to
//! await `acquire` itself.
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
    let mut acquiring = JoinSet::new();
    acquiring.spawn({
        let pool = pool.clone();
        async move { pool.acquire().await }
    });
    let Some(Ok(acquired)) = acquiring.join_next().await else { panic!("`acquire` panicked") };
    let answer = body(lease.resource.insert(acquired)).await;
    if let Some(resource) = lease.resource.take() {
        let pool = pool.clone();
        let _ = tokio::spawn(async move { pool.release(resource).await }).await;
    }
    answer
}
