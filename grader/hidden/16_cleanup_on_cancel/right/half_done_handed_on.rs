//! The release is awaited in the caller; cut half-way, its boxed future is handed to a task, which polls it on.
use std::{
    pin::Pin,
    task::{Context, Poll},
};

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

type Release = Pin<Box<dyn Future<Output = ()> + Send>>;

struct Releasing(Option<Release>);

impl Future for Releasing {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(release) = self.0.as_mut() else { return Poll::Ready(()) };
        let polled = release.as_mut().poll(context);
        if polled.is_ready() {
            self.0 = None;
        }
        polled
    }
}

impl Drop for Releasing {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            tokio::spawn(release);
        }
    }
}

pub async fn with_resource<P: Pool, T>(pool: &P, body: impl AsyncFnOnce(&mut P::Resource) -> T) -> T {
    let mut lease = Lease { pool: pool.clone(), resource: None };
    let resource = lease.resource.insert(pool.acquire().await);
    let answer = body(resource).await;
    if let Some(resource) = lease.resource.take() {
        let pool = pool.clone();
        Releasing(Some(Box::pin(async move { pool.release(resource).await }))).await;
    }
    answer
}
