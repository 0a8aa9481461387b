//! lookups_overlap, dropped_half_way
//!
//! you run the lookups on a thread of `std::thread::scope` and wait for it. A scoped thread may borrow, but only because
//! the scope blocks until it has ended, and so blocks every task of the thread that you are on, its timers included.
//! What waits needs no thread: poll the lookups together in your own task.

use futures::future::join_all;
use std::thread;
use tokio::runtime::Handle;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let runtime = Handle::current();
    thread::scope(|scope| {
        let lookups = scope.spawn(|| runtime.block_on(join_all(names.iter().map(|name| source.get(name)))));
        lookups.join().expect("a lookup panicked")
    })
}
