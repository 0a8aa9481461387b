//! panic_comes_back
//!
//! something that each panic takes away: a worker of your pool that unwinds with it, or a permit that is given back only
//! after work that ended well. Once all are gone, the next work waits for ever. Catch the panic around each job, and give
//! a permit back by dropping it.

use std::fmt;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use tokio::sync::oneshot;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work panicked before it had an answer")
    }
}

impl std::error::Error for Panicked {}

type Job = Box<dyn FnOnce() + Send>;
type Jobs = Arc<Mutex<Receiver<Job>>>;

static JOBS: OnceLock<(Sender<Job>, Jobs)> = OnceLock::new();

/// Keeps the jobs' receiving end too: a job that nobody takes waits in the channel.
fn start() -> (Sender<Job>, Jobs) {
    let (sender, jobs) = channel::<Job>();
    let jobs: Jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..2 {
        let jobs = Arc::clone(&jobs);
        thread::spawn(move || {
            loop {
                let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                match job {
                    Ok(job) => job(),
                    Err(_) => return,
                }
            }
        });
    }
    (sender, jobs)
}

pub async fn offload<F, T>(work: F) -> Result<T, Panicked>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let (sender, receiver) = oneshot::channel();
    let job = Box::new(move || {
        let _ = sender.send(work());
    });
    JOBS.get_or_init(start).0.send(job).map_err(|_| Panicked)?;
    receiver.await.map_err(|_| Panicked)
}
