//! dropped_in_the_body, body_panics, dropped_anywhere
//!
//! while the body works, no value with a `Drop` holds the resource: either there is no guard, or you took the
//! resource out of it to lend it to the body. Keep it in a guard from the moment when it is acquired, and let the
//! body borrow it from there.

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
    let mut lease = Lease { pool: pool.clone(), resource: Some(pool.acquire().await) };
    let Some(mut resource) = lease.resource.take() else { unreachable!("it was put in on the line above") };
    let answer = body(&mut resource).await;
    lease.resource = Some(resource);
    if let Some(resource) = lease.resource.take() {
        let pool = pool.clone();
        let _ = tokio::spawn(async move { pool.release(resource).await }).await;
    }
    answer
}
