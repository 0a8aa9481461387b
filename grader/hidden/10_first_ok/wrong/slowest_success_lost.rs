//! failures_are_passed_over
//!
//! you let the success and "all have ended" race, and the last try brings about both at the same moment. When all have
//! ended, look once more whether one has succeeded, before you say that none did.

use futures::future::join_all;
use std::sync::Mutex;
use tokio::sync::oneshot;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let (winner, won) = oneshot::channel();
    let winner = Mutex::new(Some(winner));
    let all = join_all(tries.into_iter().map(async |one: F| match one.await {
        Ok(answer) => {
            if let Some(winner) = winner.lock().expect("nobody panics with it").take() {
                let _ = winner.send(answer);
            }
            None
        }
        Err(error) => Some(error),
    }));
    tokio::select! {
        biased;
        Ok(answer) = won => Ok(answer),
        errors = all => Err(errors.into_iter().flatten().collect()),
    }
}
