//! A pipeline: up to N items are worked on at once, and the answers come in the order of the items.
//!
//! Read the README first. The `todo!()` is yours; the public name and signature stay.

use futures::{Stream, stream};
use std::num::NonZeroUsize;

/// Has `work` done on the items of `source`, up to `limit` of them at once, and gives the answers in the order of the
/// items.
///
/// - *In flight* is an item that was taken from the source and whose answer was not handed out yet. Never are more
///   than `limit` in flight, be it that they wait for their work, for an answer before theirs, or for the consumer.
/// - While the consumer waits for an answer, the source is asked for items as long as fewer than `limit` are in
///   flight. As soon as an item is taken `work(item)` is called, and its future begins.
/// - Work that has begun goes on to its end, also while the consumer does something else and asks for nothing.
///   Whether new items are taken meanwhile is up to you, as long as no more than `limit` are in flight.
/// - An answer is handed out as soon as it and all those before it are ready, although the source may be silent.
/// - The stream ends as soon as the source has ended and the last answer is handed out. A source that has told its
///   end (`None`) is not asked again.
/// - When `work`, or its future, panics, whoever asks for that answer gets a panic, and whoever asks for an earlier
///   one may. It does not go unseen, neither as a missing answer nor as an early end.
/// - When the stream is dropped nothing of it goes on: a millisecond later its work is dropped, wherever it was, so
///   is the source, and there is no task of its own left.
///
/// It is called and asked inside a tokio runtime. Whether it begins when it is called or when it is first asked is up
/// to you, and so is what it does when it is asked again after its end.
pub fn buffered<S, F, Fut>(source: S, limit: NonZeroUsize, work: F) -> impl Stream<Item = Fut::Output> + Send
where
    S: Stream + Send + 'static,
    S::Item: Send + 'static,
    F: FnMut(S::Item) -> Fut + Send + 'static,
    Fut: Future + Send + 'static,
    Fut::Output: Send + 'static,
{
    stream::once(async move {
        let _ = (source, limit, work);
        todo!()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::StreamExt;
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    #[tokio::test(start_paused = true)]
    async fn two_at_once_in_order() {
        let began = Instant::now();
        let source = stream::iter([300, 100, 200, 400]);
        let limit = NonZeroUsize::MIN.saturating_add(1);
        let answers: Vec<u64> = buffered(source, limit, |takes| async move {
            sleep(Duration::from_millis(takes)).await;
            takes
        })
        .collect()
        .await;
        assert_eq!(answers, [300, 100, 200, 400]);
        assert_eq!(began.elapsed(), Duration::from_millis(700));
    }
}
