//! Acquire, use, release - and release also when the caller goes away, or the body panics.

use std::panic::resume_unwind;
use tokio::task::JoinHandle;

/// What resources are taken from, and given back to. Clones of a pool are the same pool.
///
/// - An `acquire` that is dropped before its end has taken nothing.
/// - A `release` that is dropped before its end has not happened, and the resource, which it took by value, is lost.
pub trait Pool: Clone + Send + Sync + 'static {
    /// What is lent out: a connection, a session, a file.
    type Resource: Send + 'static;

    /// Waits for a resource.
    fn acquire(&self) -> impl Future<Output = Self::Resource> + Send;

    /// Gives a resource back. It is back only when this future has ended.
    fn release(&self, resource: Self::Resource) -> impl Future<Output = ()> + Send;
}

/// Holds the resource for as long as it is lent, and gives it back however it is left.
struct Lease<P: Pool> {
    pool: P,
    resource: Option<P::Resource>,
}

impl<P: Pool> Lease<P> {
    /// Begins the release in a task of its own, where nobody can cut it short. Does nothing a second time.
    fn give_back(&mut self) -> Option<JoinHandle<()>> {
        let resource = self.resource.take()?;
        let pool = self.pool.clone();
        Some(tokio::spawn(async move { pool.release(resource).await }))
    }
}

impl<P: Pool> Drop for Lease<P> {
    fn drop(&mut self) {
        // Nothing can be awaited here; the task goes on by itself.
        drop(self.give_back());
    }
}

/// Acquires one resource of `pool`, runs `body` with it, releases it, and answers what `body` answered. The resource
/// is released as well when the future of this call is dropped, and when `body` panics.
pub async fn with_resource<P: Pool, T>(pool: &P, body: impl AsyncFnOnce(&mut P::Resource) -> T) -> T {
    let mut lease = Lease { pool: pool.clone(), resource: None };
    let resource = lease.resource.insert(pool.acquire().await);
    // The body borrows the resource out of the lease: whatever drops this future here drops the lease, too.
    let answer = body(resource).await;
    if let Some(releasing) = lease.give_back()
        && let Err(error) = releasing.await
        && let Ok(panic) = error.try_into_panic()
    {
        resume_unwind(panic);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::{
            Arc,
            atomic::{AtomicI32, Ordering::SeqCst},
        },
        time::Duration,
    };
    use tokio::time::{sleep, timeout};

    const TENTH: Duration = Duration::from_millis(100);

    /// Counts how many are out.
    #[derive(Clone, Default)]
    struct Counter {
        out: Arc<AtomicI32>,
    }

    struct Token;

    impl Pool for Counter {
        type Resource = Token;

        async fn acquire(&self) -> Token {
            sleep(TENTH).await;
            self.out.fetch_add(1, SeqCst);
            Token
        }

        async fn release(&self, _token: Token) {
            sleep(TENTH).await;
            self.out.fetch_sub(1, SeqCst);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn released_after_a_timeout() {
        let pool = Counter::default();
        let used = timeout(5 * TENTH, with_resource(&pool, async |_| sleep(100 * TENTH).await)).await;
        assert!(used.is_err());
        assert_eq!(pool.out.load(SeqCst), 1, "the release has only begun");
        sleep(2 * TENTH).await;
        assert_eq!(pool.out.load(SeqCst), 0);
    }
}
