//! `select_all` again and again, over the tries that are left.

use futures::future::{FutureExt, select_all};

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors = Vec::with_capacity(tries.len());
    let mut running: Vec<_> =
        tries.into_iter().enumerate().map(|(at, one)| one.map(move |it| (at, it)).boxed()).collect();
    while !running.is_empty() {
        let ((at, ended), _, rest) = select_all(running).await;
        match ended {
            Ok(answer) => return Ok(answer),
            Err(error) => errors.push((at, error)),
        }
        running = rest;
    }
    errors.sort_by_key(|(at, _)| *at);
    Err(errors.into_iter().map(|(_, error)| error).collect())
}
