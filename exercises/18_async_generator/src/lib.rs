//! Two async generators: a counter that takes its time, and the items of an API that answers in pages.
//!
//! Read the README first. Each `todo!()` is yours; the public names and signatures stay.

use futures::{Stream, stream};

/// Counts 0, 1, .. up to `count`, which is left out; each number comes 100 ms after it was asked for.
///
/// - To call this does nothing. The 100 ms begin when the consumer asks for a number (polls the stream), not when it
///   took the one before: a slow consumer waits its 100 ms all the same.
/// - Who asks after the last number is told the end at once, without another wait. With a `count` of zero that is the
///   very first time.
/// - Once the stream is dropped nothing of it is left: no task, no timer.
pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    stream::once(async move {
        let _ = (count,);
        todo!()
    })
}

/// The items of page 0, page 1, .. one by one, as `fetch(number)` answers them, until it answers `None`.
///
/// - The next page is fetched (`fetch` is called, and its future awaited) only when the consumer asks for an item and
///   the pages so far have none left. To call `pages` alone fetches nothing.
/// - The items of a page come without waiting, as soon as their own page is there.
/// - A page without items is not the end: the same question goes on to the next page. `None` is the end, and `fetch` is
///   not called again.
/// - Once the stream is dropped nothing of it goes on; a fetch that is under way is dropped with it.
pub fn pages<F, Fut, T: Send>(fetch: F) -> impl Stream<Item = T> + Send
where
    F: FnMut(u32) -> Fut + Send,
    Fut: Future<Output = Option<Vec<T>>> + Send,
{
    stream::once(async move {
        let _ = (fetch,);
        todo!()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::StreamExt;
    use std::{pin::pin, time::Duration};
    use tokio::time::Instant;

    #[tokio::test(start_paused = true)]
    async fn five_numbers_take_half_a_second() {
        let began = Instant::now();
        let mut numbers = pin!(async_range(5));
        let mut seen = Vec::new();
        while let Some(number) = numbers.next().await {
            seen.push((began.elapsed(), number));
        }
        let at = |ms| Duration::from_millis(ms);
        assert_eq!(seen, [(at(100), 0), (at(200), 1), (at(300), 2), (at(400), 3), (at(500), 4)]);
        assert_eq!(began.elapsed(), at(500));
    }
}
