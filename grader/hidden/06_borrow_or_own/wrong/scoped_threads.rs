//! lookups_overlap, dropped_half_way
//!
//! a thread for each lookup, inside `std::thread::scope`. Scoped threads may borrow, but the scope blocks until they
//! have all ended, and with it the very thread that runs the timers they wait for. What waits needs no thread: poll the
//! lookups together in your own task.

use std::thread;
use tokio::runtime::Handle;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let runtime = Handle::current();
    thread::scope(|scope| {
        let mut threads = Vec::new();
        for name in names {
            let runtime = runtime.clone();
            threads.push(scope.spawn(move || runtime.block_on(source.get(name))));
        }
        threads.into_iter().map(|thread| thread.join().expect("a lookup panicked")).collect()
    })
}
