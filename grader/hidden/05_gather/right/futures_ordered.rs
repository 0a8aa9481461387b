//! `FuturesOrdered` polls them all and yields in order.

use futures::stream::{FuturesOrdered, StreamExt};

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    futures.into_iter().collect::<FuturesOrdered<F>>().collect().await
}
