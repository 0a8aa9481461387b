//! dropped_in_the_body, body_panics, dropped_anywhere
//!
//! you take the resource out of the guard to lend it to the body. While the body works the guard is empty, and its
//! `Drop` has nothing to give back: leave the resource inside, and let the body borrow it from there.

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
