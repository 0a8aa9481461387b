//! order_of_the_calls, a_thousand_calls
//!
//! answers taken as they come. A `JoinSet` (as `FuturesUnordered` and `asyncio.as_completed`) hands out whichever ended
//! first: keep each call's index beside it and put the answers back in the order asked.

use tokio::task::JoinSet;

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let mut tasks: JoinSet<F::Output> = futures.into_iter().collect();
    let mut answers = Vec::new();
    while let Some(answer) = tasks.join_next().await {
        answers.push(answer.expect("the call panicked"));
    }
    answers
}
