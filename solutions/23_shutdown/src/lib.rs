//! Graceful shutdown: stop taking, finish what runs up to a deadline, cancel the rest, and say what became of it all.

use std::collections::HashMap;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::timeout;

/// What became of every job. Each stands in one of the lists, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report<J> {
    /// Its handler came to its end.
    pub finished: Vec<J>,
    /// Its handler had begun, and did not come to its end: it was dropped at the deadline, or it panicked.
    pub cancelled: Vec<J>,
    /// It was in the channel, and its handler never began.
    pub not_started: Vec<J>,
}

/// Handles jobs until a signal, or until there are no more; then shuts down.
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
            () = &mut signal => return shut_down(jobs, running, grace).await,
            job = jobs.recv(), if more => match job {
                Some(job) => running.start(job.clone(), handle(job)),
                None => more = false,
            },
            Some(ended) = running.tasks.join_next_with_id() => running.ended(ended),
        }
    }
    running.report
}

/// What is left to do after the signal.
async fn shut_down<J: 'static>(mut jobs: mpsc::Receiver<J>, mut running: Running<J>, grace: Duration) -> Report<J> {
    // Closed, not dropped: what was sent before is still there to be reported.
    jobs.close();
    while let Ok(job) = jobs.try_recv() {
        running.report.not_started.push(job);
    }
    // One deadline for all of them together.
    let all_ended = async {
        while let Some(ended) = running.tasks.join_next_with_id().await {
            running.ended(ended);
        }
    };
    if timeout(grace, all_ended).await.is_err() {
        running.tasks.abort_all();
        // To abort is to ask: an aborted task is gone when it has been joined.
        while let Some(ended) = running.tasks.join_next_with_id().await {
            running.ended(ended);
        }
    }
    running.report
}

/// The handlers at work, and what became of those before.
struct Running<J> {
    tasks: JoinSet<()>,
    /// A panic tells no more than the id of its task.
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
