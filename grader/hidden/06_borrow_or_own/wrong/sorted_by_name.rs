//! order_of_the_names, a_thousand_names
//!
//! a map from each name to its value, read out in the order of its keys. A map knows neither the order of the list nor
//! that a name stands there twice: keep the values in a list, by their place.

use futures::future::join_all;
use std::collections::BTreeMap;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let lookups = names.iter().map(|name| async move { (name, source.get(name).await) });
    let values: BTreeMap<&String, u64> = join_all(lookups).await.into_iter().collect();
    values.into_values().collect()
}
