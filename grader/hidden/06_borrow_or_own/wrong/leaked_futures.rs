//! dropped_half_way
//!
//! futures that are never dropped (`Box::leak`, `mem::forget`, `ManuallyDrop`). A lookup that was cancelled half-way then
//! keeps all that it held: keep the futures, boxed or not, in variables of your own, and let those go out of scope.

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
