//! no_new_work_after_the_signal
//!
//! jobs taken from the channel while you wait for the last handlers. The signal means that nothing begins any more:
//! close the channel, and report what is in it as not started.

use std::collections::HashMap;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::timeout;

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
    let mut running = Running::new();
    let mut signal = pin!(signal);
    let mut more = true;
    while more || !running.tasks.is_empty() {
        tokio::select! {
            () = &mut signal => break,
            job = jobs.recv(), if more => match job {
                Some(job) => running.start(job.clone(), handle(job)),
                None => more = false,
            },
            Some(ended) = running.tasks.join_next_with_id() => running.ended(ended),
        }
    }
    let rest = async {
        while !running.tasks.is_empty() {
            tokio::select! {
                Some(job) = jobs.recv() => running.start(job.clone(), handle(job)),
                Some(ended) = running.tasks.join_next_with_id() => running.ended(ended),
            }
        }
    };
    if timeout(grace, rest).await.is_err() {
        running.tasks.abort_all();
        while let Some(ended) = running.tasks.join_next_with_id().await {
            running.ended(ended);
        }
    }
    jobs.close();
    while let Ok(job) = jobs.try_recv() {
        running.report.not_started.push(job);
    }
    running.report
}

struct Running<J> {
    tasks: JoinSet<()>,
    jobs: HashMap<Id, J>,
    report: Report<J>,
}

impl<J> Running<J> {
    fn new() -> Self {
        let report = Report { finished: Vec::new(), cancelled: Vec::new(), not_started: Vec::new() };
        Running { tasks: JoinSet::new(), jobs: HashMap::new(), report }
    }

    fn start(&mut self, job: J, handler: impl Future<Output = ()> + Send + 'static) {
        let id = self.tasks.spawn(handler).id();
        self.jobs.insert(id, job);
    }

    fn ended(&mut self, ended: Result<(Id, ()), JoinError>) {
        let (id, list) = match &ended {
            Ok((id, ())) => (*id, &mut self.report.finished),
            Err(error) => (error.id(), &mut self.report.cancelled),
        };
        list.extend(self.jobs.remove(&id));
    }
}
