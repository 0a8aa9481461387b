//! a_thousand_names
//!
//! no more than so many at a time: chunks, or a bound (`buffered(100)`, a semaphore). The later names then wait until
//! earlier ones have been found. A future that waits costs next to nothing: run them all together.

use futures::future::join_all;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let mut values = Vec::with_capacity(names.len());
    for chunk in names.chunks(50) {
        values.extend(join_all(chunk.iter().map(|name| source.get(name))).await);
    }
    values
}
