//! dropped_in_the_body, body_panics
//!
//! you put the resource on a shelf and let a janitor look there once a second. Until it looks the resource is out,
//! although nobody uses it: begin the release in `drop` itself, or wake the janitor.
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::time::sleep;

/// What resources are taken from, and given back to.
pub trait Pool: Clone + Send + Sync + 'static {
    type Resource: Send + 'static;

    fn acquire(&self) -> impl Future<Output = Self::Resource> + Send;

    fn release(&self, resource: Self::Resource) -> impl Future<Output = ()> + Send;
}

struct Lease<P: Pool> {
    pool: P,
    resource: Option<P::Resource>,
    shelf: Arc<Mutex<Vec<P::Resource>>>,
}

impl<P: Pool> Lease<P> {
    async fn close(mut self) {
        if let Some(resource) = self.resource.take() {
            let pool = self.pool.clone();
            let _ = tokio::spawn(async move { pool.release(resource).await }).await;
        }
    }
}

impl<P: Pool> Drop for Lease<P> {
    fn drop(&mut self) {
        if let Some(resource) = self.resource.take() {
            self.shelf.lock().unwrap_or_else(PoisonError::into_inner).push(resource);
            let (pool, shelf) = (self.pool.clone(), self.shelf.clone());
            tokio::spawn(async move {
                sleep(Duration::from_secs(1)).await;
                let left = shelf.lock().unwrap_or_else(PoisonError::into_inner).pop();
                if let Some(resource) = left {
                    pool.release(resource).await;
                }
            });
        }
    }
}

pub async fn with_resource<P: Pool, T>(pool: &P, body: impl AsyncFnOnce(&mut P::Resource) -> T) -> T {
    let mut lease = Lease { pool: pool.clone(), resource: None, shelf: Arc::default() };
    let resource = lease.resource.insert(pool.acquire().await);
    let answer = body(resource).await;
    lease.close().await;
    answer
}
