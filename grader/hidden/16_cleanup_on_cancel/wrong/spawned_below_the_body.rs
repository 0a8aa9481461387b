//! dropped_in_the_body, body_panics, dropped_anywhere
//!
//! you release in a task of its own, which is good against a drop in the middle of the release, but that task is
//! spawned below the body. Dropped in the body, or after its panic, you never get there: spawn it in a `Drop`.

/// What resources are taken from, and given back to.
pub trait Pool: Clone + Send + Sync + 'static {
    type Resource: Send + 'static;

    fn acquire(&self) -> impl Future<Output = Self::Resource> + Send;

    fn release(&self, resource: Self::Resource) -> impl Future<Output = ()> + Send;
}

pub async fn with_resource<P: Pool, T>(pool: &P, body: impl AsyncFnOnce(&mut P::Resource) -> T) -> T {
    let mut resource = pool.acquire().await;
    let answer = body(&mut resource).await;
    let pool = pool.clone();
    let _ = tokio::spawn(async move { pool.release(resource).await }).await;
    answer
}
