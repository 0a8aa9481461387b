//! Run every call at once, and answer in the order asked: `asyncio.gather`.

use futures::future::join_all;

/// Runs all the futures at the same time and hands back what they answered, in the order of `futures`.
///
/// They stay inside the caller's task: whoever drops this future drops them too.
pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    join_all(futures).await
}
