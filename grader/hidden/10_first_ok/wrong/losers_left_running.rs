//! losers_are_dropped
//!
//! you spawn the tries and leave at the first success, but nobody tells the others: a spawned task runs on when its
//! handle is dropped, and also when nobody is left to receive its result. Abort the tasks, or keep them in a `JoinSet`,
//! which aborts them when it is dropped.

use tokio::sync::mpsc;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors: Vec<Option<E>> = tries.iter().map(|_| None).collect();
    let (results, mut ended) = mpsc::unbounded_channel();
    for (at, one) in tries.into_iter().enumerate() {
        let results = results.clone();
        tokio::spawn(async move {
            let _ = results.send((at, one.await));
        });
    }
    drop(results);
    while let Some((at, ended)) = ended.recv().await {
        match ended {
            Ok(answer) => return Ok(answer),
            Err(error) => errors[at] = Some(error),
        }
    }
    Err(errors.into_iter().flatten().collect())
}
