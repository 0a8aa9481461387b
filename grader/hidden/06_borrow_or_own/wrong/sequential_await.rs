//! lookups_overlap, a_thousand_names
//!
//! each lookup is awaited before the next one is begun. Nothing in the borrow asks for that: futures that borrow can be
//! polled together, as long as it is inside your own task. Make them all first, then hand them to `join_all`.

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let mut values = Vec::with_capacity(names.len());
    for name in names {
        values.push(source.get(name).await);
    }
    values
}
