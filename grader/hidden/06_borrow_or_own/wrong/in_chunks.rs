//! a_thousand_names
//!
//! a chunk at a time. Each chunk waits for its slowest lookup before the next chunk begins. A future that waits costs
//! next to nothing: run them all together.

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
