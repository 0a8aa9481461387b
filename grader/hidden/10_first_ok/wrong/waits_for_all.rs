//! first_in_time, failures_are_passed_over, losers_are_dropped
//!
//! you wait until all tries have ended, and then look for a success. The answer comes as late as the slowest of them,
//! and never if one never ends: take the results one at a time, as they come, and leave at the first success.

use futures::future::join_all;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors = Vec::new();
    for ended in join_all(tries).await {
        match ended {
            Ok(answer) => return Ok(answer),
            Err(error) => errors.push(error),
        }
    }
    Err(errors)
}
