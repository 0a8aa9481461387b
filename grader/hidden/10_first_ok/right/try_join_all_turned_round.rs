//! `try_join_all` with success and failure exchanged: it leaves at the first "error", and keeps every "success".

use futures::FutureExt;
use futures::future::try_join_all;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let exchanged = tries.into_iter().map(|one| one.map(turned_round));
    turned_round(try_join_all(exchanged).await)
}

fn turned_round<A, B>(result: Result<A, B>) -> Result<B, A> {
    match result {
        Ok(a) => Err(a),
        Err(b) => Ok(b),
    }
}
