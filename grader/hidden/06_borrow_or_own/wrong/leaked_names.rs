//! names_are_borrowed
//!
//! copies of the names, cloned or even leaked, often so that each future owns what it works on. That is what a spawned
//! task needs. A future that stays inside your own task ends before you do, so it may borrow: hand `get` the strings that
//! stand in the caller's list.

use futures::future::join_all;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let names: &'static [String] = Box::leak(names.to_vec().into_boxed_slice());
    join_all(names.iter().map(|name| source.get(name))).await
}
