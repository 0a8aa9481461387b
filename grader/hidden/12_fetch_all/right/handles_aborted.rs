//! Spawned tasks that tell over a channel how they ended, and are aborted when the call is over.

use http_session::{Connect, FetchError, Session};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

struct Running(Vec<JoinHandle<()>>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

type Outcomes = mpsc::UnboundedReceiver<(usize, Result<String, FetchError>)>;

fn start<C: Connect>(connect: C, urls: Vec<String>) -> (Running, Outcomes) {
    let session = Session::new(connect);
    let (ended, outcomes) = mpsc::unbounded_channel();
    let tasks = urls.into_iter().enumerate().map(|(at, url)| {
        let (session, ended) = (session.clone(), ended.clone());
        tokio::spawn(async move {
            let outcome = match session.get(&url).await {
                Ok(response) => response.text().await,
                Err(error) => Err(error),
            };
            let _ = ended.send((at, outcome));
        })
    });
    (Running(tasks.collect()), outcomes)
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let mut bodies = vec![String::new(); urls.len()];
    let (_running, mut outcomes) = start(connect, urls);
    while let Some((at, outcome)) = outcomes.recv().await {
        bodies[at] = outcome?;
    }
    Ok(bodies)
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let mut all: Vec<_> = urls.iter().map(|_| None).collect();
    let (_running, mut outcomes) = start(connect, urls);
    while let Some((at, outcome)) = outcomes.recv().await {
        all[at] = Some(outcome);
    }
    all.into_iter().flatten().collect()
}
