//! Producers, a bounded queue, consumers: `asyncio.Queue`, with an end.

use futures::Stream;
use std::num::NonZeroUsize;

/// Passes every item of every producer through one queue to the consumers, and says how many were handled.
///
/// - **Producers** run side by side, each at its own pace: one that is silent holds up no other, also where there are
///   fewer places than producers. A producer is over when its stream is.
/// - **The queue** has `capacity` places. While all consumers are busy, the producers go on until `capacity` items
///   wait; then they wait too. So the items that were taken from the streams and are not handled to their end yet are
///   never more than `capacity + consumers + producers.len()`: those that wait, those being handled, and one that each
///   producer may hold in its hand. Whether a producer does hold one is up to you.
/// - **Consumers**: that many calls of `handle` are at work at once whenever there are items enough, and never more. A
///   consumer that comes free takes the item that has waited longest, at once.
/// - **Each item once.** Every item is handled exactly once. The items of one producer are taken up in the order in
///   which it gave them.
/// - **The end.** Once all producers are over and the last call of `handle` has ended, `pipeline` answers at that
///   moment. The answer is the number of items. With no producers, or with producers that give nothing and end at once,
///   it is 0, at once.
/// - **A panic in the future of `handle`** is not lost: `pipeline` panics too. It may do so at that moment, or after
///   the remaining items have been handled, or when the remaining consumers have come to their end; but it must come to
///   its own end, even if every consumer has died and nobody is left to take what the producers give.
/// - **Nothing is left.** However `pipeline` ends - it answers, it panics, or it is dropped half-way - a millisecond
///   later none of its tasks is alive.
///
/// A panic in a producer is not asked here.
pub async fn pipeline<S, F, Fut>(producers: Vec<S>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: F) -> usize
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
    F: Fn(S::Item) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send + 'static,
{
    let _ = (producers, capacity, consumers, handle);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::stream;
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    #[tokio::test(start_paused = true)]
    async fn six_items_of_a_second_take_two_consumers_three_seconds() {
        let two = NonZeroUsize::MIN.saturating_add(1);
        let began = Instant::now();
        let handled = pipeline(vec![stream::iter([1, 2, 3]), stream::iter([4, 5, 6])], two, two, |_: u32| {
            sleep(Duration::from_secs(1))
        });

        assert_eq!(handled.await, 6);
        assert_eq!(began.elapsed(), Duration::from_secs(3));
    }
}
