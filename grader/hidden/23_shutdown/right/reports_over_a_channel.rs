//! Every task has a guard that tells over a channel how its job ended, dropped or not.

use std::pin::pin;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report<J> {
    pub finished: Vec<J>,
    pub cancelled: Vec<J>,
    pub not_started: Vec<J>,
}

/// Tells what became of the job when it is dropped, in whatever way that comes.
struct Outcome<J> {
    job: Option<J>,
    finished: bool,
    to: mpsc::UnboundedSender<(J, bool)>,
}

impl<J> Outcome<J> {
    fn finish(mut self) {
        self.finished = true;
    }
}

impl<J> Drop for Outcome<J> {
    fn drop(&mut self) {
        if let Some(job) = self.job.take() {
            // Nobody wants to know where `serve` itself was dropped.
            let _ = self.to.send((job, self.finished));
        }
    }
}

pub async fn serve<J, F, Fut, S>(mut jobs: mpsc::Receiver<J>, signal: S, grace: Duration, mut handle: F) -> Report<J>
where
    J: Clone + Send + 'static,
    F: FnMut(J) -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
    S: Future<Output = ()> + Send + 'static,
{
    let (to, mut outcomes) = mpsc::unbounded_channel();
    let mut tasks = JoinSet::new();
    {
        let mut signal = pin!(signal);
        let mut more = true;
        while more || !tasks.is_empty() {
            tokio::select! {
                () = &mut signal => break,
                job = jobs.recv(), if more => match job {
                    Some(job) => {
                        let outcome = Outcome { job: Some(job.clone()), finished: false, to: to.clone() };
                        let handler = handle(job);
                        tasks.spawn(async move {
                            handler.await;
                            outcome.finish();
                        });
                    }
                    None => more = false,
                },
                Some(_) = tasks.join_next() => {}
            }
        }
    }
    let deadline = Instant::now() + grace;
    jobs.close();
    while let Ok(Some(_)) = timeout_at(deadline, tasks.join_next()).await {}
    tasks.shutdown().await;

    let mut report = Report { finished: Vec::new(), cancelled: Vec::new(), not_started: Vec::new() };
    drop(to);
    while let Some((job, finished)) = outcomes.recv().await {
        if finished { report.finished.push(job) } else { report.cancelled.push(job) }
    }
    while let Some(job) = jobs.recv().await {
        report.not_started.push(job);
    }
    report
}
