//! Run many futures at once that borrow what they work on: why `tokio::spawn` wants `'static`, and what does not.

/// Where values are looked up by name, each in its own time.
///
/// (`Sync` lets a borrow of the source go to another thread, and the futures are `Send`, so that whoever calls you may be
/// spawned.)
pub trait Lookup: Sync {
    /// Looks up one name. The future borrows both the source and the name: it cannot outlive either.
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

/// Looks up all the names at the same time, and hands back their values.
///
/// - **Overlap.** All lookups are at work together, however many there are. Three that take 1 s, 2.3 s and 0.7 s take
///   2.3 s, as long as the slowest; a lookup of several awaits gets on with all of them while the others wait.
/// - **Order.** The values stand in the order of `names`, whichever came first. There is one lookup for each place in
///   the list: a name that stands there twice is looked up twice.
/// - **Empty.** With no names the answer is an empty `Vec`, at once.
/// - **Borrowed.** `get` is handed the caller's own strings, not copies of them.
/// - **Not blocking.** While the lookups wait, other tasks of the program run.
/// - **Nothing left.** When this future is dropped half-way, every lookup that is at work is dropped too, within a
///   millisecond.
///
/// What happens when a lookup panics is not asked here.
pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let _ = (source, names);
    todo!()
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
