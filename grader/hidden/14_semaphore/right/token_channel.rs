//! Tokens in a channel, the receiver behind a fair mutex; `buffer_unordered` with indices.

use futures::{StreamExt, stream};
use tokio::sync::{Mutex, mpsc};

/// A limit of zero: no job could ever start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroLimit;

pub struct Limiter {
    give: mpsc::Sender<()>,
    take: Mutex<mpsc::Receiver<()>>,
}

/// Sends its token back.
struct Token<'a>(&'a mpsc::Sender<()>);

impl Drop for Token<'_> {
    fn drop(&mut self) {
        self.0.try_send(()).expect("there is room for every token");
    }
}

impl Limiter {
    pub fn new(limit: usize) -> Result<Self, ZeroLimit> {
        if limit == 0 {
            return Err(ZeroLimit);
        }
        let (give, take) = mpsc::channel(limit);
        for _ in 0..limit {
            give.try_send(()).expect("there is room for every token");
        }
        Ok(Self { give, take: Mutex::new(take) })
    }

    async fn token(&self) -> Token<'_> {
        self.take.lock().await.recv().await.expect("a sender lives as long as the limiter");
        Token(&self.give)
    }

    pub async fn run<F: Future>(&self, job: F) -> F::Output {
        let _token = self.token().await;
        job.await
    }
}

pub async fn run_all<F>(limit: usize, jobs: Vec<F>) -> Result<Vec<F::Output>, ZeroLimit>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    if limit == 0 {
        return Err(ZeroLimit);
    }
    let jobs = jobs.into_iter().enumerate().map(|(index, job)| async move { (index, job.await) });
    let mut answers: Vec<_> = stream::iter(jobs).buffer_unordered(limit).collect().await;
    answers.sort_by_key(|(index, _)| *index);
    Ok(answers.into_iter().map(|(_, answer)| answer).collect())
}
