//! undisturbed, dropped_anywhere
//!
//! your janitor task waits for resources through a channel, and a sender of that channel lives on in the task itself.
//! So it waits for ever, one task more for each call: a channel ends when its last sender is dropped.
use tokio::sync::{mpsc, oneshot};

/// What resources are taken from, and given back to.
pub trait Pool: Clone + Send + Sync + 'static {
    type Resource: Send + 'static;

    fn acquire(&self) -> impl Future<Output = Self::Resource> + Send;

    fn release(&self, resource: Self::Resource) -> impl Future<Output = ()> + Send;
}

struct Lease<P: Pool> {
    resource: Option<P::Resource>,
    janitor: mpsc::UnboundedSender<(P::Resource, oneshot::Sender<()>)>,
}

impl<P: Pool> Lease<P> {
    fn give_back(&mut self) -> Option<oneshot::Receiver<()>> {
        let (done, over) = oneshot::channel();
        self.janitor.send((self.resource.take()?, done)).ok()?;
        Some(over)
    }
}

impl<P: Pool> Drop for Lease<P> {
    fn drop(&mut self) {
        drop(self.give_back());
    }
}

pub async fn with_resource<P: Pool, T>(pool: &P, body: impl AsyncFnOnce(&mut P::Resource) -> T) -> T {
    let (janitor, mut returned) = mpsc::unbounded_channel::<(P::Resource, oneshot::Sender<()>)>();
    tokio::spawn({
        let (pool, another) = (pool.clone(), janitor.clone());
        async move {
            while let Some((resource, done)) = returned.recv().await {
                pool.release(resource).await;
                let _ = done.send(());
            }
            drop(another);
        }
    });
    let mut lease: Lease<P> = Lease { resource: None, janitor };
    let resource = lease.resource.insert(pool.acquire().await);
    let answer = body(resource).await;
    if let Some(over) = lease.give_back() {
        let _ = over.await;
    }
    answer
}
