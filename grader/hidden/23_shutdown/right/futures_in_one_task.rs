//! All handlers inside this one future, each with its job beside it; a panic is caught where it comes.

use futures::FutureExt;
use futures::stream::{FuturesUnordered, StreamExt};
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report<J> {
    pub finished: Vec<J>,
    pub cancelled: Vec<J>,
    pub not_started: Vec<J>,
}

pub async fn serve<J, F, Fut, S>(mut jobs: mpsc::Receiver<J>, signal: S, grace: Duration, mut handle: F) -> Report<J>
where
    J: Clone + Send + 'static,
    F: FnMut(J) -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
    S: Future<Output = ()> + Send + 'static,
{
    let mut report = Report { finished: Vec::new(), cancelled: Vec::new(), not_started: Vec::new() };
    let mut running = FuturesUnordered::new();
    // What has begun and not ended, by number.
    let mut begun: Vec<Option<J>> = Vec::new();
    let mut signal = pin!(signal.fuse());
    let mut deadline = pin!(futures::future::Fuse::terminated());
    let mut more = true;
    while more || !running.is_empty() {
        futures::select_biased! {
            () = signal => {
                deadline.set(sleep(grace).fuse());
                more = false;
                jobs.close();
                while let Ok(job) = jobs.try_recv() {
                    report.not_started.push(job);
                }
            }
            () = deadline => break,
            (number, ended) = running.select_next_some() => {
                let job = begun.get_mut(number).and_then(Option::take);
                match ended {
                    Ok(()) => report.finished.extend(job),
                    Err(_) => report.cancelled.extend(job),
                }
            }
            job = next(&mut jobs, more).fuse() => match job {
                Some(job) => {
                    let number = begun.len();
                    begun.push(Some(job.clone()));
                    let handler = AssertUnwindSafe(handle(job)).catch_unwind();
                    running.push(handler.map(move |ended| (number, ended)));
                }
                None => more = false,
            },
        }
    }
    report.cancelled.extend(begun.into_iter().flatten());
    report
}

/// The next job; waits for ever where no more are wanted.
async fn next<J>(jobs: &mut mpsc::Receiver<J>, more: bool) -> Option<J> {
    if more { jobs.recv().await } else { std::future::pending().await }
}
