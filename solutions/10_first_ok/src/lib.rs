//! Ask several at once, and take the first that succeeds.

use futures::StreamExt;
use futures::stream::FuturesUnordered;

/// Runs all `tries` together, and answers with the first success.
///
/// # Errors
/// Each try's error, in the order of `tries`, if none succeeded.
pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors: Vec<Option<E>> = tries.iter().map(|_| None).collect();
    // Results come in the order of their ends, so each brings along where it belongs.
    let numbered = tries.into_iter().enumerate().map(|(at, one)| async move { (at, one.await) });
    let mut running: FuturesUnordered<_> = numbered.collect();

    while let Some((at, ended)) = running.next().await {
        match ended {
            // Leaving drops `running`, and with it every try that has not ended.
            Ok(answer) => return Ok(answer),
            Err(error) => errors[at] = Some(error),
        }
    }
    Err(errors.into_iter().flatten().collect())
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
