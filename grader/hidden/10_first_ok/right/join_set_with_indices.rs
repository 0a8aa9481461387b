//! A `JoinSet`, whose drop aborts what is still at work.

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
    while let Some(joined) = running.join_next().await {
        match joined {
            Ok((_, Ok(answer))) => return Ok(answer),
            Ok((at, Err(error))) => errors[at] = Some(error),
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }
    Err(errors.into_iter().flatten().collect())
}
