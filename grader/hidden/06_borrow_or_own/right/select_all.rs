//! `select_all` over boxed futures, until none is left.

use futures::future::select_all;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let mut places: Vec<usize> = (0..names.len()).collect();
    let mut running: Vec<_> = names.iter().map(|name| Box::pin(source.get(name))).collect();
    let mut values = vec![0; names.len()];
    while !running.is_empty() {
        let (value, at, rest) = select_all(running).await;
        // `select_all` moves the last future to the place of the one that ended.
        values[places.swap_remove(at)] = value;
        running = rest;
    }
    values
}
