//! first_in_time, failures_are_passed_over
//!
//! you keep the first success, and then go on to take the results of all the others before you answer with it. Nobody
//! needs them any more: leave the loop with `return`, and let what is still at work be dropped.

use tokio::task::JoinSet;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors: Vec<Option<E>> = tries.iter().map(|_| None).collect();
    let mut running = JoinSet::new();
    for (at, one) in tries.into_iter().enumerate() {
        running.spawn(async move { (at, one.await) });
    }
    let mut first = None;
    while let Some(joined) = running.join_next().await {
        match joined.expect("a try panicked") {
            (_, Ok(answer)) => first = first.or(Some(answer)),
            (at, Err(error)) => errors[at] = Some(error),
        }
    }
    first.ok_or_else(|| errors.into_iter().flatten().collect())
}
