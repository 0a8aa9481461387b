//! every_error_in_order
//!
//! you keep only the last of the errors, as `select_ok` does: it finds the first success, but the errors before the last
//! are lost. Keep each error as it comes, beside the index of its try.

use futures::future::select_ok;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    if tries.is_empty() {
        return Err(Vec::new());
    }
    match select_ok(tries.into_iter().map(Box::pin)).await {
        Ok((answer, _)) => Ok(answer),
        Err(error) => Err(vec![error]),
    }
}
