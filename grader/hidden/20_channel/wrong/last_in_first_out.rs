//! in_the_order_of_the_producer
//!
//! a stack for a queue. `push` and `pop` of a `Vec` work at the same end, so the newest item is handled first and the
//! oldest may wait for ever: take from the front (`VecDeque::pop_front`), or use a channel.

use futures::future::{join, join_all};
use futures::{Stream, StreamExt};
use std::num::NonZeroUsize;
use std::sync::Mutex;
use tokio::sync::Semaphore;

pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let stack = Mutex::new(Vec::new());
    let (free, waiting) = (Semaphore::new(capacity.get()), Semaphore::new(0));
    let (stack, free, waiting, handle) = (&stack, &free, &waiting, &handle);
    let produce = join_all(producers.into_iter().map(|mut producer| async move {
        while let Some(item) = producer.next().await {
            free.acquire().await.expect("it is never closed").forget();
            stack.lock().expect("nobody panics with it").push(item);
            waiting.add_permits(1);
        }
    }));
    let consume = join_all((0..consumers.get()).map(|_| async move {
        let mut handled = 0;
        // Closed, with all its permits taken: the producers are over and the stack is empty.
        while let Ok(permit) = waiting.acquire().await {
            permit.forget();
            let item = stack.lock().expect("nobody panics with it").pop();
            let Some(item) = item else { break };
            free.add_permits(1);
            handle(item).await;
            handled += 1;
        }
        handled
    }));
    let end = async {
        produce.await;
        // One for each consumer, which finds nothing behind it.
        waiting.add_permits(consumers.get());
    };
    join(end, consume).await.1.into_iter().sum()
}
