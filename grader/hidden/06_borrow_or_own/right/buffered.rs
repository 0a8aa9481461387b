//! A stream of lookups, buffered in order, with room for all of them.

use futures::stream::{self, StreamExt};

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let lookups: Vec<_> = names.iter().map(|name| source.get(name)).collect();
    stream::iter(lookups).buffered(names.len().max(1)).collect().await
}
