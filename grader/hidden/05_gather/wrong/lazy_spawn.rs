//! calls_overlap, a_thousand_calls
//!
//! `.map(tokio::spawn)` without a `.collect()`. Iterators are lazy: each task is spawned only when the loop asks for
//! its handle, and by then the one before has ended. Collect the handles into a `Vec` first, then await them.

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let handles = futures.into_iter().map(tokio::spawn);
    let mut answers = Vec::new();
    for handle in handles {
        answers.push(handle.await.expect("the call panicked"));
    }
    answers
}
