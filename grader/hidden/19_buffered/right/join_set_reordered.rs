//! A `JoinSet` gives the answers as they come; a map puts them back in order.
use futures::{Stream, StreamExt, stream};
use std::{collections::BTreeMap, num::NonZeroUsize, panic::resume_unwind, pin::Pin};
use tokio::{select, task::JoinSet};

struct Line<S, T> {
    source: Option<Pin<Box<S>>>,
    running: JoinSet<(usize, T)>,
    ready: BTreeMap<usize, T>,
    taken: usize,
    handed_out: usize,
}

async fn next<S: Stream>(source: &mut Option<Pin<Box<S>>>) -> Option<S::Item> {
    match source {
        Some(source) => source.next().await,
        None => None,
    }
}

pub fn buffered<S, F, Fut>(source: S, limit: NonZeroUsize, work: F) -> impl Stream<Item = Fut::Output> + Send
where
    S: Stream + Send + 'static,
    S::Item: Send + 'static,
    F: FnMut(S::Item) -> Fut + Send + 'static,
    Fut: Future + Send + 'static,
    Fut::Output: Send + 'static,
{
    let line = Line {
        source: Some(Box::pin(source)),
        running: JoinSet::new(),
        ready: BTreeMap::new(),
        taken: 0,
        handed_out: 0,
    };
    stream::unfold((line, work), move |(mut line, mut work)| async move {
        loop {
            if let Some(answer) = line.ready.remove(&line.handed_out) {
                line.handed_out += 1;
                return Some((answer, (line, work)));
            }
            let room = line.taken - line.handed_out < limit.get();
            select! {
                Some(ended) = line.running.join_next() => {
                    let (number, answer) = ended.unwrap_or_else(|error| resume_unwind(error.into_panic()));
                    line.ready.insert(number, answer);
                }
                item = next(&mut line.source), if room && line.source.is_some() => match item {
                    Some(item) => {
                        let (number, working) = (line.taken, work(item));
                        line.running.spawn(async move { (number, working.await) });
                        line.taken += 1;
                    }
                    None => line.source = None,
                },
                else => return None,
            }
        }
    })
}
