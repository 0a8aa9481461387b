//! A janitor task for each call: it waits for the resource to come back, by whatever way, and releases it.
use tokio::sync::oneshot;

/// What resources are taken from, and given back to.
pub trait Pool: Clone + Send + Sync + 'static {
    type Resource: Send + 'static;

    fn acquire(&self) -> impl Future<Output = Self::Resource> + Send;

    fn release(&self, resource: Self::Resource) -> impl Future<Output = ()> + Send;
}

struct Lease<R> {
    resource: Option<R>,
    back: Option<oneshot::Sender<R>>,
}

impl<R> Drop for Lease<R> {
    fn drop(&mut self) {
        if let (Some(resource), Some(back)) = (self.resource.take(), self.back.take()) {
            let _ = back.send(resource);
        }
    }
}

pub async fn with_resource<P: Pool, T>(pool: &P, body: impl AsyncFnOnce(&mut P::Resource) -> T) -> T {
    let (back, returned) = oneshot::channel();
    let mut lease = Lease { resource: Some(pool.acquire().await), back: Some(back) };
    let janitor = tokio::spawn({
        let pool = pool.clone();
        async move {
            if let Ok(resource) = returned.await {
                pool.release(resource).await;
            }
        }
    });
    let Some(resource) = lease.resource.as_mut() else { unreachable!("it was put in above") };
    let answer = body(resource).await;
    drop(lease);
    let _ = janitor.await;
    answer
}
