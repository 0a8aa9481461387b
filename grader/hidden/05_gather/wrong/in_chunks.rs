//! a_thousand_calls
//!
//! a chunk at a time. Each chunk waits for its slowest call before the next chunk begins, so a long list takes longer
//! than its slowest call. A future that waits costs next to nothing: run them all together.

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
