//! nothing_is_left_when_dropped
//!
//! a detached task: handles that lie in a `Vec`, or all of it in one `spawn`. When `serve` is dropped, so are its
//! handles, and a dropped handle only detaches its task: a `JoinSet` aborts what it holds.

use futures::future::{join_all, select_all};
use std::pin::pin;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::{Instant, timeout_at};

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
    let mut running: Vec<(J, JoinHandle<()>)> = Vec::new();
    let mut report = Report { finished: Vec::new(), cancelled: Vec::new(), not_started: Vec::new() };
    let mut signal = pin!(signal);
    let mut more = true;
    while more || !running.is_empty() {
        let any = async {
            match running.is_empty() {
                true => std::future::pending().await,
                false => {
                    let (ended, at, _) = select_all(running.iter_mut().map(|(_, task)| task)).await;
                    (ended, at)
                }
            }
        };
        tokio::select! {
            () = &mut signal => break,
            job = jobs.recv(), if more => match job {
                Some(job) => running.push((job.clone(), tokio::spawn(handle(job)))),
                None => more = false,
            },
            (ended, at) = any => note(&mut report, running.swap_remove(at).0, ended),
        }
    }
    jobs.close();
    while let Ok(job) = jobs.try_recv() {
        report.not_started.push(job);
    }
    let deadline = Instant::now() + grace;
    let last = join_all(running.into_iter().map(|(job, mut task)| async move {
        match timeout_at(deadline, &mut task).await {
            Ok(ended) => (job, ended),
            Err(_) => {
                task.abort();
                (job, task.await)
            }
        }
    }));
    for (job, ended) in last.await {
        note(&mut report, job, ended);
    }
    report
}

fn note<J>(report: &mut Report<J>, job: J, ended: Result<(), JoinError>) {
    match ended {
        Ok(()) => report.finished.push(job),
        Err(_) => report.cancelled.push(job),
    }
}
