//! Everything in one task: the receiver as a stream, and as many calls of `handle` as there are consumers.

use futures::future::{join, join_all};
use futures::{Stream, StreamExt, stream};
use std::cell::Cell;
use std::num::NonZeroUsize;
use tokio::sync::mpsc;

pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let (sender, mut receiver) = mpsc::channel(capacity.get());
    let producing = join_all(producers.into_iter().map(|mut producer| {
        let sender = sender.clone();
        async move {
            while let Some(item) = producer.next().await {
                if sender.send(item).await.is_err() {
                    break;
                }
            }
        }
    }));
    drop(sender);

    let handled = Cell::new(0);
    let (count, handle) = (&handled, &handle);
    let consuming = stream::poll_fn(|context| receiver.poll_recv(context)).for_each_concurrent(
        consumers.get(),
        |item| async move {
            handle(item).await;
            count.set(count.get() + 1);
        },
    );
    join(producing, consuming).await;
    handled.get()
}
