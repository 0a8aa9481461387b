//! losers_are_dropped
//!
//! you leave at the first success, but the losers live on in tasks that you spawned: a task runs on when its handle is
//! dropped, and also when nobody is left to receive its result. Abort such a task, or keep the tries in a `JoinSet` or a
//! `FuturesUnordered` of your own, and drop that.

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
