//! A lease that holds the resource, and has a `close` that must be awaited.

/// What resources are taken from, and given back to.
pub trait Pool {
    type Resource;

    fn acquire(&self) -> impl Future<Output = Self::Resource> + Send;

    fn release(&self, resource: Self::Resource) -> impl Future<Output = ()> + Send;
}

struct Lease<'a, P: Pool> {
    pool: &'a P,
    resource: P::Resource,
}

impl<'a, P: Pool> Lease<'a, P> {
    async fn open(pool: &'a P) -> Self {
        Self { pool, resource: pool.acquire().await }
    }

    async fn close(self) {
        self.pool.release(self.resource).await;
    }
}

pub async fn with_resource<P: Pool, T, E>(
    pool: &P,
    body: impl AsyncFnOnce(&mut P::Resource) -> Result<T, E>,
) -> Result<T, E> {
    let mut lease = Lease::open(pool).await;
    let answer = body(&mut lease.resource).await;
    lease.close().await;
    answer
}
