//! every_error_in_order, no_tries
//!
//! you keep a sender of your own while you receive, so the channel never closes, and `recv` never says that no more is
//! to come. Drop it once every try has its clone, or count the results.

use tokio::sync::mpsc;
use tokio::task::JoinSet;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors: Vec<Option<E>> = tries.iter().map(|_| None).collect();
    let (results, mut ended) = mpsc::unbounded_channel();
    let mut running = JoinSet::new();
    for (at, one) in tries.into_iter().enumerate() {
        let results = results.clone();
        running.spawn(async move {
            let _ = results.send((at, one.await));
        });
    }
    while let Some((at, ended)) = ended.recv().await {
        match ended {
            Ok(answer) => return Ok(answer),
            Err(error) => errors[at] = Some(error),
        }
    }
    Err(errors.into_iter().flatten().collect())
}
