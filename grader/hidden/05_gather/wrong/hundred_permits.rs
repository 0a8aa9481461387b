//! a_thousand_calls
//!
//! a bound on how many calls are at work. Whether you take a chunk at a time or use `buffered(n)`, a semaphore or a few
//! workers: a call begins only when others have ended, so a long list takes longer than its slowest call. A future that
//! waits costs next to nothing: have them all at work from the start.

use futures::future::join_all;
use tokio::sync::Semaphore;

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let permits = Semaphore::new(100);
    let bounded = futures.into_iter().map(async |future| {
        let _permit = permits.acquire().await.expect("never closed");
        future.await
    });
    join_all(bounded).await
}
