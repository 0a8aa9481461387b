//! retries_are_rated
//!
//! you let retries pass the rate by. To the server a retry is a request like any other: with many pages failing at once
//! they all come back at once, however many may start in a second.

use futures::stream::{self, FuturesUnordered, Stream, StreamExt};
use http_session::{Connect, FetchError, Session, links};
use std::collections::{HashSet, VecDeque};
use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::{Mutex, Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until, timeout};

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

pub fn crawl<C: Connect>(
    connect: C,
    start: Vec<String>,
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
) -> impl Stream<Item = Page> + Send {
    let (finished, pages) = mpsc::unbounded_channel();
    let crawler = Crawler::new(connect, config);
    let mut task = JoinSet::new();
    task.spawn(async move {
        tokio::select! {
            () = crawler.run(start, finished) => {}
            () = stop => {}
        }
    });
    stream::unfold((pages, task), |(mut pages, task)| async move { Some((pages.recv().await?, (pages, task))) })
}

struct Crawler {
    session: Session,
    config: Config,
    places: Semaphore,
    rate: Rate,
}

impl Crawler {
    fn new<C: Connect>(connect: C, config: Config) -> Crawler {
        Crawler {
            session: Session::new(connect),
            places: Semaphore::new(config.in_flight.get()),
            rate: Rate::new(config.starts_per_second, Duration::from_secs(1)),
            config,
        }
    }

    async fn run(&self, start: Vec<String>, finished: mpsc::UnboundedSender<Page>) {
        let mut seen = HashSet::new();
        let mut at_work = FuturesUnordered::new();
        let mut found = start;
        loop {
            for url in found {
                if seen.insert(url.clone()) {
                    at_work.push(self.page(url));
                }
            }
            let Some(page) = at_work.next().await else { return };
            found = page.body.as_deref().map(links).unwrap_or_default();
            if finished.send(page).is_err() {
                return;
            }
        }
    }

    async fn page(&self, url: String) -> Page {
        let mut attempts = 0;
        let mut pause = self.config.backoff;
        loop {
            let body = self.attempt(&url, attempts == 0).await;
            attempts += 1;
            if body.is_ok() || attempts > self.config.retries {
                return Page { url, attempts, body };
            }
            sleep(pause).await;
            pause = pause.saturating_mul(2);
        }
    }

    async fn attempt(&self, url: &str, first: bool) -> Result<String, CrawlError> {
        let _place = self.places.acquire().await;
        if first {
            self.rate.start().await;
        }
        let fetch = async { self.session.get(url).await?.text().await };
        match timeout(self.config.timeout, fetch).await {
            Ok(body) => body.map_err(CrawlError::Fetch),
            Err(_) => Err(CrawlError::TimedOut),
        }
    }
}

struct Rate {
    starts: NonZeroUsize,
    per: Duration,
    last: Mutex<VecDeque<Instant>>,
}

impl Rate {
    fn new(starts: NonZeroUsize, per: Duration) -> Rate {
        Rate { starts, per, last: Mutex::default() }
    }

    async fn start(&self) {
        let mut last = self.last.lock().await;
        if last.len() == self.starts.get()
            && let Some(&oldest) = last.front()
        {
            sleep_until(oldest + self.per).await;
            last.pop_front();
        }
        last.push_back(Instant::now());
    }
}
