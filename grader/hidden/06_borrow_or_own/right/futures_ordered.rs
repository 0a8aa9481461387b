//! `FuturesOrdered` polls them all and yields in order.

use futures::stream::{FuturesOrdered, StreamExt};

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    names.iter().map(|name| source.get(name)).collect::<FuturesOrdered<_>>().collect().await
}
