//! Run many futures at once that borrow what they work on: why `tokio::spawn` wants `'static`, and what does not.

use futures::future::join_all;

/// Where values are looked up by name, each in its own time.
pub trait Lookup: Sync {
    /// Looks up one name. The future borrows both the source and the name: it cannot outlive either.
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

/// Looks up all the names at the same time, and hands back their values in the order of `names`.
///
/// The lookups are polled inside the caller's own task, so they may borrow what the caller borrows, and are dropped
/// when it is.
pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    join_all(names.iter().map(|name| source.get(name))).await
}

#[cfg(test)]
mod tests {
    use super::{Lookup, lookup_all};
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    /// Takes as many seconds as the name has letters, and answers that number.
    struct Letters;

    impl Lookup for Letters {
        async fn get(&self, name: &str) -> u64 {
            let letters = name.len() as u64;
            sleep(Duration::from_secs(letters)).await;
            letters
        }
    }

    #[tokio::test(start_paused = true)]
    async fn two_lookups_take_as_long_as_the_slower() {
        let start = Instant::now();
        let names = ["ada".to_owned(), "jo".to_owned()];

        assert_eq!(lookup_all(&Letters, &names).await, [3, 2]);
        assert_eq!(start.elapsed(), Duration::from_secs(3));
    }
}
