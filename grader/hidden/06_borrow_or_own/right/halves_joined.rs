//! Each half of the list joined with the other, down to single names.

use std::pin::Pin;

pub trait Lookup: Sync {
    fn get(&self, name: &str) -> impl Future<Output = u64> + Send;
}

pub async fn lookup_all<L: Lookup>(source: &L, names: &[String]) -> Vec<u64> {
    let mut values = vec![0; names.len()];
    fill(source, names, &mut values).await;
    values
}

fn fill<'a, L: Lookup>(
    source: &'a L,
    names: &'a [String],
    values: &'a mut [u64],
) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
    Box::pin(async move {
        match names {
            [] => {}
            [name] => values[0] = source.get(name).await,
            _ => {
                let (left, right) = values.split_at_mut(names.len() / 2);
                let (first, last) = names.split_at(names.len() / 2);
                tokio::join!(fill(source, first, left), fill(source, last, right));
            }
        }
    })
}
