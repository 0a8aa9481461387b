//! a_thousand_names
//!
//! every lookup polled once to start it, then awaited one after the other. One poll brings a future to its first
//! `.await` and no further; a lookup of several awaits stands there until its turn comes. Hand them all to `join_all`,
//! which polls each of them whenever it is woken.

use futures::poll;
use std::task::Poll;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let mut started = Vec::new();
    for name in names {
        let mut lookup = Box::pin(source.get(name));
        let first = poll!(&mut lookup);
        started.push((lookup, first));
    }
    let mut values = Vec::new();
    for (lookup, first) in started {
        values.push(match first {
            Poll::Ready(value) => value,
            Poll::Pending => lookup.await,
        });
    }
    values
}
