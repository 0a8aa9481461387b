//! finishes_within_the_grace, no_new_work_after_the_signal
//!
//! `&mut signal` still in the loop after it has come. A future answers once; an `async` block that is polled after its
//! end panics. Leave the loop at the signal, or switch its branch off: `, if !stopping`.

use std::collections::HashMap;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::{Id, JoinError, JoinSet};
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
    let mut running = Running::new();
    let mut signal = pin!(signal);
    let mut deadline = None;
    let mut more = true;
    while more || !running.tasks.is_empty() {
        tokio::select! {
            biased;
            () = &mut signal => {
                deadline = Some(Instant::now() + grace);
                more = false;
                jobs.close();
                while let Ok(job) = jobs.try_recv() {
                    running.report.not_started.push(job);
                }
            }
            () = sleep_until(deadline.unwrap_or_else(Instant::now)), if deadline.is_some() => {
                running.tasks.abort_all();
                deadline = None;
            }
            job = jobs.recv(), if more => match job {
                Some(job) => running.start(job.clone(), handle(job)),
                None => more = false,
            },
            Some(ended) = running.tasks.join_next_with_id() => running.ended(ended),
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
        let (id, list) = match &ended {
            Ok((id, ())) => (*id, &mut self.report.finished),
            Err(error) => (error.id(), &mut self.report.cancelled),
        };
        list.extend(self.jobs.remove(&id));
    }
}
