//! names_are_borrowed
//!
//! names copied and leaked, to make them `'static`. That silences the compiler, but the copies are never freed, and the
//! source is still a borrow that no task could take along: keep the futures in your own task, and nothing needs to be
//! `'static`.

use futures::future::join_all;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let names: &'static [String] = Box::leak(names.to_vec().into_boxed_slice());
    join_all(names.iter().map(|name| source.get(name))).await
}
