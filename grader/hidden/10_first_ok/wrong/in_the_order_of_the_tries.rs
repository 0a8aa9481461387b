//! first_in_time, failures_are_passed_over
//!
//! you let all tries run, but ask for their results in the order of the vector: a success further back is not heard of
//! until all before it have ended. Ask for whichever ends next, as `FuturesUnordered` and `JoinSet` give it.

use futures::StreamExt;
use futures::stream::FuturesOrdered;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors = Vec::new();
    let mut running: FuturesOrdered<_> = tries.into_iter().collect();
    while let Some(ended) = running.next().await {
        match ended {
            Ok(answer) => return Ok(answer),
            Err(error) => errors.push(error),
        }
    }
    Err(errors)
}
