//! order_of_the_names
//!
//! twins looked up once, with one value for each place where the name stands. Whoever asks twice may mean it, since the
//! value may change from one moment to the next: make one lookup for each place in the list.

use futures::future::join_all;
use std::collections::HashMap;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let mut distinct: Vec<&String> = names.iter().collect();
    distinct.sort();
    distinct.dedup();
    let lookups = distinct.into_iter().map(|name| async move { (name, source.get(name).await) });
    let values: HashMap<&String, u64> = join_all(lookups).await.into_iter().collect();
    names.iter().map(|name| values[name]).collect()
}
