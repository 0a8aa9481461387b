//! dropped_in_the_body, dropped_in_the_release, dropped_anywhere
//!
//! you catch the panic and release after it, but a dropped future neither panics nor goes on: your line is not
//! reached. A value with a `Drop` covers both.
use futures::FutureExt;
use std::panic::{AssertUnwindSafe, resume_unwind};

/// What resources are taken from, and given back to.
pub trait Pool: Clone + Send + Sync + 'static {
    type Resource: Send + 'static;

    fn acquire(&self) -> impl Future<Output = Self::Resource> + Send;

    fn release(&self, resource: Self::Resource) -> impl Future<Output = ()> + Send;
}

pub async fn with_resource<P: Pool, T>(pool: &P, body: impl AsyncFnOnce(&mut P::Resource) -> T) -> T {
    let mut resource = pool.acquire().await;
    let ended = AssertUnwindSafe(async { body(&mut resource).await }).catch_unwind().await;
    pool.release(resource).await;
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}
