//! jobs_are_handled_as_they_come
//!
//! a handler that is awaited where its job is taken. Until it has ended, no other job begins and the signal is not
//! seen: spawn it into a `JoinSet`.

use std::pin::pin;
use std::time::Duration;
use tokio::sync::mpsc;
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
    let mut report = Report { finished: Vec::new(), cancelled: Vec::new(), not_started: Vec::new() };
    let mut signal = pin!(signal);
    loop {
        tokio::select! {
            () = &mut signal => break,
            job = jobs.recv() => match job {
                Some(job) => {
                    let mut handler = pin!(handle(job.clone()));
                    tokio::select! {
                        () = &mut handler => report.finished.push(job),
                        () = &mut signal => {
                            match timeout(grace, handler).await {
                                Ok(()) => report.finished.push(job),
                                Err(_) => report.cancelled.push(job),
                            }
                            break;
                        }
                    }
                }
                None => return report,
            },
        }
    }
    jobs.close();
    while let Ok(job) = jobs.try_recv() {
        report.not_started.push(job);
    }
    report
}
