//! calls_overlap, a_thousand_calls
//!
//! each task is awaited before the next one is spawned, so they run one after the other. `tokio::spawn(..).await` in
//! one loop does that, and so does `.map(tokio::spawn)` without a `.collect()`: iterators are lazy, and each task is
//! spawned only when the loop asks for its handle. Collect all the handles into a `Vec` first, then await them.

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let mut answers = Vec::with_capacity(futures.len());
    for future in futures {
        answers.push(tokio::spawn(future).await.expect("the call panicked"));
    }
    answers
}
