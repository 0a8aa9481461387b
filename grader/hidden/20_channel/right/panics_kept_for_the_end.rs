//! Catches each panic, lets the consumers go on with the rest, and raises the first panic at the end.

use futures::Stream;
use futures::future::FutureExt;
use futures::stream::{StreamExt, select_all};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinSet;

pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(capacity.get());
    let receiver = Arc::new(Mutex::new(receiver));
    let mut tasks = JoinSet::new();
    for _ in 0..consumers.get() {
        let (receiver, handle) = (Arc::clone(&receiver), handle.clone());
        tasks.spawn(async move {
            let mut outcomes = Vec::new();
            loop {
                let next = receiver.lock().await.recv().await;
                let Some(item) = next else { return outcomes };
                outcomes.push(AssertUnwindSafe(handle(item)).catch_unwind().await);
            }
        });
    }
    // One place for the item in hand, whichever producer it came from.
    let mut items = select_all(producers);
    while let Some(item) = items.next().await {
        if sender.send(item).await.is_err() {
            break;
        }
    }
    drop(sender);

    let mut handled = 0;
    for outcome in tasks.join_all().await.into_iter().flatten() {
        match outcome {
            Ok(()) => handled += 1,
            Err(panic) => resume_unwind(panic),
        }
    }
    handled
}
