//! `FuturesUnordered`, each value with the place of its name.

use futures::stream::{FuturesUnordered, StreamExt};

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let lookups = names.iter().enumerate().map(|(place, name)| async move { (place, source.get(name).await) });
    let mut lookups: FuturesUnordered<_> = lookups.collect();
    let mut values = vec![0; names.len()];
    while let Some((place, value)) = lookups.next().await {
        values[place] = value;
    }
    values
}
