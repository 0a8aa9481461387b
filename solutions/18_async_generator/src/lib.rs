//! Two async generators: a counter that takes its time, and the items of an API that answers in pages.

use async_stream::stream;
use futures::Stream;
use std::time::Duration;
use tokio::time::sleep;

/// Counts 0, 1, .. up to `count`, which is left out; each number comes 100 ms after it was asked for.
pub fn async_range(count: u32) -> impl Stream<Item = u32> + Send {
    stream! {
        for number in 0..count {
            // Runs only once somebody asks: a stream is as lazy as a future.
            sleep(Duration::from_millis(100)).await;
            yield number;
        }
    }
}

/// The items of page 0, page 1, .. one by one, as `fetch(number)` answers them, until it answers `None`.
pub fn pages<F, Fut, T: Send>(mut fetch: F) -> impl Stream<Item = T> + Send
where
    F: FnMut(u32) -> Fut + Send,
    Fut: Future<Output = Option<Vec<T>>> + Send,
{
    stream! {
        let mut number = 0;
        while let Some(page) = fetch(number).await {
            for item in page {
                yield item;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::StreamExt;
    use std::pin::pin;
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
