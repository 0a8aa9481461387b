//! consumers_share_one_queue
//!
//! a channel for each consumer, with the items dealt out in turn. An item dealt to a busy consumer waits for that one
//! while another has nothing to do: let all consumers take from one queue.

use futures::stream::select_all;
use futures::{Stream, StreamExt};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    let mut queues = Vec::new();
    for _ in 0..consumers.get() {
        let places = capacity.get().div_ceil(consumers.get());
        let (sender, mut receiver) = mpsc::channel(places);
        queues.push(sender);
        let handle = handle.clone();
        tasks.spawn(async move {
            let mut handled = 0;
            while let Some(item) = receiver.recv().await {
                handle(item).await;
                handled += 1;
            }
            handled
        });
    }
    tasks.spawn(async move {
        let mut items = select_all(producers);
        let mut turn = 0;
        while let Some(item) = items.next().await {
            if queues[turn].send(item).await.is_err() {
                break;
            }
            turn = (turn + 1) % queues.len();
        }
        0
    });

    let mut handled = 0;
    while let Some(ended) = tasks.join_next().await {
        match ended {
            Ok(count) => handled += count,
            Err(error) => resume_unwind(error.into_panic()),
        }
    }
    handled
}
