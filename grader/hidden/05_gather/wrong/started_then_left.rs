//! several_steps
//!
//! every future polled once to start it, then awaited one after the other. One poll brings a future to its first
//! `.await` and no further; nobody wakes it from there until its turn comes. A future has to be polled whenever it is
//! woken: spawn it, or hand them all to `join_all`.

use futures::poll;
use std::task::Poll;

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let mut started = Vec::new();
    for future in futures {
        let mut future = Box::pin(future);
        let first = poll!(&mut future);
        started.push((future, first));
    }
    let mut answers = Vec::new();
    for (future, first) in started {
        answers.push(match first {
            Poll::Ready(answer) => answer,
            Poll::Pending => future.await,
        });
    }
    answers
}
