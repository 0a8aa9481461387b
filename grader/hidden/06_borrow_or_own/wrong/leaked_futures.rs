//! dropped_half_way
//!
//! every future boxed and leaked, to have a reference that stays valid. What is leaked is never dropped, so a lookup
//! that was cancelled half-way keeps all that it held: keep the boxes (`Box::pin`) in a variable of your own.

use futures::future::join_all;
use std::pin::Pin;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let lookups = names.iter().map(|name| {
        let lookup: &mut Pin<Box<_>> = Box::leak(Box::new(Box::pin(source.get(name))));
        lookup
    });
    join_all(lookups).await
}
