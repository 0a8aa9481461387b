//! Tells every task of the deadline over a `watch` channel; each of them gives up by itself.

use futures::FutureExt;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

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
    let (tell, told) = watch::channel(None);
    let mut tasks = JoinSet::new();
    let mut report = Report { finished: Vec::new(), cancelled: Vec::new(), not_started: Vec::new() };
    let mut note = |(job, finished): (J, bool)| {
        if finished { report.finished.push(job) } else { report.cancelled.push(job) }
    };

    let mut signal = Box::pin(signal);
    let mut more = true;
    while more || !tasks.is_empty() {
        tokio::select! {
            biased;
            () = &mut signal => break,
            Some(ended) = tasks.join_next() => note(ended.expect("panics are caught within")),
            job = jobs.recv(), if more => match job {
                Some(job) => {
                    tasks.spawn(work(job.clone(), handle(job), told.clone()));
                }
                None => more = false,
            },
        }
    }
    tell.send_replace(Some(Instant::now() + grace));
    while let Some(ended) = tasks.join_next().await {
        note(ended.expect("panics are caught within"));
    }
    jobs.close();
    while let Some(job) = jobs.recv().await {
        report.not_started.push(job);
    }
    report
}

/// The job, and whether its handler came to its end.
async fn work<J>(job: J, handler: impl Future<Output = ()>, mut told: watch::Receiver<Option<Instant>>) -> (J, bool) {
    let deadline = async {
        match told.wait_for(Option::is_some).await.map(|deadline| *deadline) {
            Ok(Some(deadline)) => sleep_until(deadline).await,
            // Nobody is left to tell: this task is about to be dropped.
            _ => std::future::pending().await,
        }
    };
    tokio::select! {
        ended = AssertUnwindSafe(handler).catch_unwind() => (job, ended.is_ok()),
        () = deadline => (job, false),
    }
}
