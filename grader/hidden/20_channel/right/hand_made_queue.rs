//! A hand-made queue: a `VecDeque`, and semaphores that count its free and its taken places.

use futures::{Stream, StreamExt};
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

struct Queue<T> {
    items: Mutex<VecDeque<T>>,
    free: Semaphore,
    taken: Semaphore,
}

impl<T> Queue<T> {
    fn new(capacity: usize) -> Queue<T> {
        Queue { items: Mutex::default(), free: Semaphore::new(capacity), taken: Semaphore::new(0) }
    }

    async fn put(&self, item: T) {
        if let Ok(place) = self.free.acquire().await {
            place.forget();
            self.items.lock().unwrap_or_else(PoisonError::into_inner).push_back(item);
            self.taken.add_permits(1);
        }
    }

    /// `None` once every producer is over and nothing is left.
    async fn take(&self) -> Option<T> {
        if let Ok(place) = self.taken.acquire().await {
            place.forget();
        }
        let item = self.items.lock().unwrap_or_else(PoisonError::into_inner).pop_front()?;
        self.free.add_permits(1);
        Some(item)
    }
}

pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let queue = Arc::new(Queue::new(capacity.get()));
    let (mut sending, mut handling) = (JoinSet::new(), JoinSet::new());
    for mut producer in producers {
        let queue = Arc::clone(&queue);
        sending.spawn(async move {
            while let Some(item) = producer.next().await {
                queue.put(item).await;
            }
        });
    }
    for _ in 0..consumers.get() {
        let (queue, handle) = (Arc::clone(&queue), handle.clone());
        handling.spawn(async move {
            let mut handled = 0;
            while let Some(item) = queue.take().await {
                handle(item).await;
                handled += 1;
            }
            handled
        });
    }

    let mut handled = 0;
    let mut closing = false;
    loop {
        tokio::select! {
            over = sending.join_next(), if !closing => {
                if over.is_none() {
                    closing = true;
                    // Whoever waits now, or will, finds what is left and then nothing.
                    queue.taken.close();
                }
            }
            ended = handling.join_next() => match ended {
                Some(Ok(count)) => handled += count,
                Some(Err(error)) => resume_unwind(error.into_panic()),
                None => return handled,
            },
        }
    }
}
