//! Ask several at once, and take the first that succeeds.

/// Runs all `tries` together, and answers with the first success.
///
/// - **Together.** All tries are at work from the start.
/// - **First in time.** The answer is the success that came first on the clock, at the very moment at which it came,
///   wherever its try stands in the vector. A try that fails before is passed over: the others go on.
/// - **Nothing left.** The tries that are still at work when there is an answer are dropped, within a millisecond.
/// - **No success.** When the last try has failed, the answer is every error, in the order of `tries`.
/// - **No tries.** The answer is `Err(vec![])`, at once.
///
/// Spawn the tries as tasks or poll them yourself: both are right. Not asked: two successes at the same moment, a try
/// that panics, more than 30 tries, and what happens when `first_ok` itself is dropped half-way.
///
/// # Errors
/// Each try's error, in the order of `tries`, if none succeeded.
pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let _ = (tries,);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::first_ok;
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    #[tokio::test(start_paused = true)]
    async fn the_quickest_fails_and_the_next_one_answers() {
        let start = Instant::now();
        let ask = |name: &'static str, ms, up: bool| async move {
            sleep(Duration::from_millis(ms)).await;
            if up { Ok(name) } else { Err(name) }
        };

        let answer = first_ok(vec![ask("a", 1_600, true), ask("b", 700, false), ask("c", 2_300, true)]).await;

        assert_eq!(answer, Ok("a"));
        assert_eq!(start.elapsed(), Duration::from_millis(1_600));
    }
}
