//! a_panic_harms_nobody_else
//!
//! a panic that becomes your own: an `unwrap` of a `JoinError`, or futures polled without `catch_unwind`. It takes all
//! the other handlers with it: how a handler ended is an outcome like any other here, to be reported.

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
    jobs.close();
    while let Ok(job) = jobs.try_recv() {
        running.report.not_started.push(job);
    }
    let all_ended = async {
        while let Some(ended) = running.tasks.join_next_with_id().await {
            running.ended(ended);
        }
    };
    if timeout(grace, all_ended).await.is_err() {
        running.tasks.abort_all();
        while let Some(ended) = running.tasks.join_next_with_id().await {
            running.ended(ended);
        }
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
        match ended {
            Err(error) if error.is_cancelled() => self.report.cancelled.extend(self.jobs.remove(&error.id())),
            ended => {
                let (id, ()) = ended.expect("a handler panicked");
                self.report.finished.extend(self.jobs.remove(&id));
            }
        }
    }
}
