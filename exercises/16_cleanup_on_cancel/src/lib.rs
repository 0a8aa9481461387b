//! Acquire, use, release - and release also when the caller goes away, or the body panics.
//!
//! Read the README first. The `todo!()` is yours; the public names and signatures stay.

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

/// Acquires one resource of `pool`, runs `body` with it, releases it, and answers what `body` answered.
///
/// Undisturbed, each step begins when the one before it is over, and the release is awaited: when this function
/// returns, the resource is back.
///
/// When the future of this call is dropped before its end (a timeout, a `select!`, an aborted task, a panic of what was
/// awaited beside it), then
///
/// - while it acquires: no resource stays out. What a started `acquire` may still bring is given back.
/// - in the body: the body is dropped, and the release begins at that moment. It takes the time that it takes, and
///   goes on although the caller has gone.
/// - while it releases, after a panic of the body too: the release that is under way goes on to its end, without
///   beginning anew.
///
/// When `body` panics, the release begins at that moment too, and the panic, with its message, goes on to the caller:
/// before the release is over or after it, as you like.
///
/// A resource is released once. When it is back no task of this call's is left. The caller is inside a tokio runtime,
/// also when it drops the call. What happens when `acquire` or `release` panics is up to you.
pub async fn with_resource<P: Pool, T>(pool: &P, body: impl AsyncFnOnce(&mut P::Resource) -> T) -> T {
    let _ = (pool, body);
    todo!()
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
