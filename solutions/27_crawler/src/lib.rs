//! A crawler: sessions, a bound, a rate, timeouts, retries, cancellation, and the pages as a stream.

use futures::stream::{self, FuturesUnordered, Stream, StreamExt};
use http_session::{Connect, FetchError, Session, links};
use std::collections::{HashSet, VecDeque};
use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::{Mutex, Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// How a crawl is to behave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// At most this many attempts are at work at the same moment.
    pub in_flight: NonZeroUsize,
    /// At most this many attempts start within any one second.
    pub starts_per_second: NonZeroUsize,
    /// How long one attempt may take, from its start to the end of its body.
    pub timeout: Duration,
    /// How often a page that failed is tried again.
    pub retries: u32,
    /// How long to wait before the first retry of a page; each further retry waits twice as long as the one before.
    pub backoff: Duration,
}

/// What became of one URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// As it was found.
    pub url: String,
    /// How many attempts were made, the last one included.
    pub attempts: u32,
    /// What the last attempt came to.
    pub body: Result<String, CrawlError>,
}

/// Why an attempt failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CrawlError {
    /// It took longer than [`Config::timeout`].
    TimedOut,
    /// The session says why.
    Fetch(FetchError),
}

/// Fetches the pages at `start` and all that they link to, and gives each page as soon as it is done.
///
/// One task does all the work, so that it goes on while nobody polls; the stream owns it and takes from its channel.
pub fn crawl<C: Connect>(
    connect: C,
    start: Vec<String>,
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
) -> impl Stream<Item = Page> + Send {
    let (finished, pages) = mpsc::unbounded_channel();
    let crawler = Crawler::new(connect, config);
    // A set of one, because it aborts its task when it is dropped.
    let mut task = JoinSet::new();
    task.spawn(async move {
        tokio::select! {
            () = crawler.run(start, finished) => {}
            () = stop => {}
        }
    });
    stream::unfold((pages, task), |(mut pages, task)| async move { Some((pages.recv().await?, (pages, task))) })
}

/// What all attempts of one crawl share.
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

    /// Crawls until nothing is left to do. Dropped, it takes every attempt with it.
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

    /// One page: attempts, with longer and longer pauses between them.
    async fn page(&self, url: String) -> Page {
        let mut attempts = 0;
        let mut pause = self.config.backoff;
        loop {
            let body = self.attempt(&url).await;
            attempts += 1;
            if body.is_ok() || attempts > self.config.retries {
                return Page { url, attempts, body };
            }
            sleep(pause).await;
            pause = pause.saturating_mul(2);
        }
    }

    /// One attempt, once there is room for it. The place is given back at its end, before any pause.
    async fn attempt(&self, url: &str) -> Result<String, CrawlError> {
        // The place first: who waits for the rate next may then start at once when the rate allows it, and nobody else
        // could have started before.
        let _place = self.places.acquire().await;
        self.rate.start().await;
        let fetch = async { self.session.get(url).await?.text().await };
        match timeout(self.config.timeout, fetch).await {
            Ok(body) => body.map_err(CrawlError::Fetch),
            Err(_) => Err(CrawlError::TimedOut),
        }
    }
}

/// At most so many starts in any window of this length.
struct Rate {
    starts: NonZeroUsize,
    per: Duration,
    /// The last starts, the oldest first. Whoever holds the lock is next; the others queue for it.
    last: Mutex<VecDeque<Instant>>,
}

impl Rate {
    fn new(starts: NonZeroUsize, per: Duration) -> Rate {
        Rate { starts, per, last: Mutex::default() }
    }

    /// Waits until one more may start. A start is noted when it happens, so who is cancelled before takes none away.
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
