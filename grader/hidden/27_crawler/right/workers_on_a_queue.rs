//! As many workers as may be in flight, on a queue that retries come back to when their pause is over.

use futures::stream::{self, Stream};
use http_session::{Connect, FetchError, Session, links};
use std::collections::{HashSet, VecDeque};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    pub in_flight: NonZeroUsize,
    pub starts_per_second: NonZeroUsize,
    pub timeout: Duration,
    pub retries: u32,
    pub backoff: Duration,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub url: String,
    pub attempts: u32,
    pub body: Result<String, CrawlError>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CrawlError {
    TimedOut,
    Fetch(FetchError),
}

/// One page and what was done about it.
struct Job {
    url: String,
    attempts: u32,
    not_before: Instant,
}

#[derive(Default)]
struct State {
    jobs: Vec<Job>,
    seen: HashSet<String>,
    /// Pages that have not ended.
    left: usize,
    starts: VecDeque<Instant>,
}

struct Crawl {
    session: Session,
    config: Config,
    state: Mutex<State>,
    changed: Notify,
}

pub fn crawl<C: Connect>(
    connect: C,
    start: Vec<String>,
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
) -> impl Stream<Item = Page> + Send {
    let (finished, pages) = mpsc::unbounded_channel();
    let workers = config.in_flight.get();
    let crawl =
        Arc::new(Crawl { session: Session::new(connect), config, state: Mutex::default(), changed: Notify::new() });
    crawl.add(start);
    let mut main = JoinSet::new();
    main.spawn(async move {
        let mut tasks = JoinSet::new();
        for _ in 0..workers {
            let (crawl, finished) = (crawl.clone(), finished.clone());
            tasks.spawn(async move { crawl.work(finished).await });
        }
        tokio::select! {
            () = stop => {}
            _ = tasks.join_all() => {}
        }
    });
    stream::unfold((pages, main), |(mut pages, main)| async move { pages.recv().await.map(|it| (it, (pages, main))) })
}

impl Crawl {
    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn add(&self, urls: Vec<String>) {
        self.with(|state| {
            for url in urls {
                if state.seen.insert(url.clone()) {
                    state.left += 1;
                    state.jobs.push(Job { url, attempts: 0, not_before: Instant::now() });
                }
            }
        });
        self.changed.notify_waiters();
    }

    async fn work(&self, finished: mpsc::UnboundedSender<Page>) {
        while let Some(mut job) = self.next().await {
            let fetch = async { self.session.get(&job.url).await?.text().await };
            let body = match timeout(self.config.timeout, fetch).await {
                Ok(body) => body.map_err(CrawlError::Fetch),
                Err(_) => Err(CrawlError::TimedOut),
            };
            job.attempts += 1;
            if body.is_err() && job.attempts <= self.config.retries {
                job.not_before = Instant::now() + self.config.backoff * 2_u32.pow(job.attempts - 1);
                self.with(|state| state.jobs.push(job));
            } else {
                self.add(body.as_deref().map(links).unwrap_or_default());
                self.with(|state| state.left -= 1);
                let _ = finished.send(Page { url: job.url, attempts: job.attempts, body });
            }
            self.changed.notify_waiters();
        }
    }

    /// The next job, in the moment in which it may start; `None` when all is done.
    async fn next(&self) -> Option<Job> {
        loop {
            let changed = self.changed.notified();
            let now = Instant::now();
            let found = self.with(|state| {
                if state.left == 0 {
                    return Err(None);
                }
                let Some(at) = (0..state.jobs.len()).min_by_key(|at| state.jobs[*at].not_before) else {
                    return Err(Some(None));
                };
                let mut when = state.jobs[at].not_before;
                if state.starts.len() == self.config.starts_per_second.get() {
                    when = when.max(state.starts[0] + Duration::from_secs(1));
                }
                if when > now {
                    return Err(Some(Some(when)));
                }
                if state.starts.len() == self.config.starts_per_second.get() {
                    state.starts.pop_front();
                }
                state.starts.push_back(now);
                Ok(state.jobs.swap_remove(at))
            });
            match found {
                Ok(job) => return Some(job),
                Err(None) => return None,
                Err(Some(None)) => changed.await,
                Err(Some(Some(when))) => {
                    tokio::select! {
                        () = changed => {}
                        () = sleep_until(when) => {}
                    }
                }
            }
        }
    }
}
