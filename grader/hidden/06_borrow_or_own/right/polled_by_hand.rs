//! A hand-written future that polls every unfinished lookup each time it is woken.

use std::future::poll_fn;
use std::task::Poll;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let mut lookups: Vec<_> = names.iter().map(|name| Some(Box::pin(source.get(name)))).collect();
    let mut values = vec![0; names.len()];
    poll_fn(|cx| {
        let mut all_done = true;
        for (place, value) in lookups.iter_mut().zip(&mut values) {
            let Some(lookup) = place else { continue };
            match lookup.as_mut().poll(cx) {
                Poll::Ready(found) => {
                    *value = found;
                    *place = None;
                }
                Poll::Pending => all_done = false,
            }
        }
        if all_done { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    values
}
