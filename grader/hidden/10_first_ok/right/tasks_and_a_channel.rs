//! Spawned tasks that send their results, aborted by a guard.

use tokio::sync::mpsc;
use tokio::task::JoinHandle;

struct Abort<T>(Vec<JoinHandle<T>>);

impl<T> Drop for Abort<T> {
    fn drop(&mut self) {
        for task in &self.0 {
            task.abort();
        }
    }
}

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors: Vec<Option<E>> = tries.iter().map(|_| None).collect();
    let (results, mut ended) = mpsc::channel(1);
    let spawn = |(at, one): (usize, F)| {
        let results = results.clone();
        tokio::spawn(async move { results.send((at, one.await)).await.is_ok() })
    };
    let _tasks = Abort(tries.into_iter().enumerate().map(spawn).collect());
    drop(results);
    while let Some((at, ended)) = ended.recv().await {
        match ended {
            Ok(answer) => return Ok(answer),
            Err(error) => errors[at] = Some(error),
        }
    }
    Err(errors.into_iter().flatten().collect())
}
