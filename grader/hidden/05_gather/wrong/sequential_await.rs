//! calls_overlap, several_steps, a_thousand_calls
//!
//! each future is awaited before the next one is begun. A future does nothing until it is polled, and whoever waits
//! with `.await` comes to the next one only when that future has ended, so the calls run one after the other: have them
//! all polled before you wait for any.

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let mut answers = Vec::with_capacity(futures.len());
    for future in futures {
        answers.push(future.await);
    }
    answers
}
