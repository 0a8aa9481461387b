//! a_thousand_calls
//!
//! a bound on how many calls are at work. Whether you take a chunk at a time or use `buffered(n)`, a semaphore or a few
//! workers: a call begins only when others have ended, so a long list takes longer than its slowest call. A future that
//! waits costs next to nothing: have them all at work from the start.

use futures::future::join_all;

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let mut futures = futures.into_iter();
    let mut answers = Vec::new();
    loop {
        let chunk: Vec<F> = futures.by_ref().take(100).collect();
        if chunk.is_empty() {
            return answers;
        }
        answers.extend(join_all(chunk).await);
    }
}
