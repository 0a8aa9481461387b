//! order_of_the_names
//!
//! twins looked up once where they stand side by side, as `dedup` leaves them. Whoever asks twice may mean it, since the
//! value may change from one moment to the next: make one lookup for each place in the list.

use futures::future::join_all;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let mut once: Vec<&String> = names.iter().collect();
    once.dedup();
    let values = join_all(once.iter().map(|name| source.get(name))).await;
    let place = |name| once.iter().position(|it| *it == name).expect("every name was looked up");
    names.iter().map(|name| values[place(name)]).collect()
}
